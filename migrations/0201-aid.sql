-- Hardship -> union aid (困难职工帮扶, 方案 §三.4, docs/decisions/0042): the office asks once, in words that stay; what the family said lies
-- sealed beside them, of one length whatever it says, from the first moment: saying no and saying nothing are the same row.
create table aid_request (
  unit_id uuid not null,
  matter_id uuid not null,
  -- to whom, as the text named it
  office text not null check (office <> ''),
  -- the words that the office proposed to pass on
  words text not null check (words <> ''),
  text jsonb not null,
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  asked_by uuid not null,
  said_sealed text not null,
  -- the day on which what the family wrote was destroyed, its time being over
  cleared_on date,
  primary key (unit_id, matter_id),
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, asked_by) references account
);
call make_tenant('aid_request');

-- What was asked stands as it was asked: a family answers the words that it read.
create function refuse_asking_otherwise() returns trigger language plpgsql as $$
begin
  if (new.office, new.words, new.text, new.text_hash, new.asked_at, new.asked_by)
    is distinct from (old.office, old.words, old.text, old.text_hash, old.asked_at, old.asked_by)
  then raise exception 'a family was asked this' using errcode = 'check_violation', constraint = 'aid_asked';
  end if;
  return new;
end $$;
create trigger asked_once before update on aid_request for each row execute function refuse_asking_otherwise();

-- 转介单: numbered by year; made from one agreement, named by its hash.
create table aid_referral (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  matter_id uuid not null,
  year int not null check (year between 2000 and 2999),
  number int not null check (number > 0),
  agreement_hash text not null check (agreement_hash ~ '^[0-9a-f]{64}$'),
  -- name, contact and words as the family agreed to them; null: consent was withdrawn, or their time is over
  content_sealed text,
  made_on date not null,
  made_by uuid not null,
  handed_on date,
  handed_to text not null default '',
  handed_by uuid,
  withdrawn_on date,
  -- of one that was handed over: the aid office was told; of one that was not: the printed sheet was destroyed
  told_on date,
  told_by uuid,
  primary key (unit_id, id),
  unique (unit_id, year, number),
  foreign key (unit_id, matter_id) references aid_request,
  check ((handed_on is null) = (handed_to = '')),
  check (handed_on is null or handed_on >= made_on),
  -- withdrawn consent: not a word is left, and nobody was told of what was not withdrawn
  check (withdrawn_on is null or content_sealed is null),
  check (told_on is null or withdrawn_on is not null)
);
-- a second press makes no second referral
create unique index aid_referral_live on aid_referral (unit_id, matter_id) where withdrawn_on is null;
call make_tenant('aid_referral');

-- What came of it, in words for the family.
create table aid_outcome (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  referral_id uuid not null,
  kind text not null check (kind in ('accepted', 'helped', 'notEligible')),
  words text not null check (words <> ''),
  at timestamptz not null,
  by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, referral_id) references aid_referral
);
create index aid_outcome_of on aid_outcome (unit_id, referral_id, seq);
call make_tenant('aid_outcome');
create trigger append_only before update or delete on aid_outcome for each row execute function refuse_change();

-- Words that were destroyed never come back, and after withdrawn consent nothing is handed over or added: the database says so too.
create function refuse_aid_again() returns trigger language plpgsql as $$
begin
  if old.content_sealed is null and new.content_sealed is not null
    or old.withdrawn_on is not null and (new.withdrawn_on is distinct from old.withdrawn_on or new.handed_on is distinct from old.handed_on)
    or old.handed_on is not null and (new.handed_on is distinct from old.handed_on or new.handed_to <> old.handed_to)
  then raise exception 'consent to a referral was withdrawn' using errcode = 'check_violation', constraint = 'aid_withdrawn';
  end if;
  return new;
end $$;
create trigger stays_withdrawn before update on aid_referral for each row execute function refuse_aid_again();
create function refuse_outcome_of_nothing() returns trigger language plpgsql as $$
begin
  if not exists (select from aid_referral r where r.unit_id = new.unit_id and r.id = new.referral_id
    and r.handed_on is not null and r.withdrawn_on is null)
  then raise exception 'nothing comes of what was not handed over' using errcode = 'check_violation', constraint = 'aid_handed_over';
  end if;
  return new;
end $$;
create trigger handed_over before insert on aid_outcome for each row execute function refuse_outcome_of_nothing();

-- Requests of which something may be left, of all units: ids only (the function runs as the owner); how long stands in the plan.
create function aid_kept() returns table (unit_id uuid, matter_id uuid)
language sql stable security definer set search_path = public as $$
  select r.unit_id, r.matter_id from aid_request r where r.cleared_on is null
$$;
