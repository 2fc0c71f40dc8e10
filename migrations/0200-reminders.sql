-- 提醒谈话 (方案 §三.2, docs/decisions/0039): who said what of whom is sealed, each with a key of its own; the key is destroyed when its
-- time is over, and nothing but the fact and the day of a talk that took place stays.
create table reminder (
  unit_id uuid not null references unit,
  id uuid not null,
  -- officers by their id, without a reference: a register that is put back says which rows something else refers to, and would tell
  -- that there is a reminder; null once nothing is kept of it
  officer_id uuid,
  writer_id uuid,
  talker_id uuid,
  -- where it comes from: never a relative's word
  source text check (source in ('observed', 'stated')),
  -- the key of its texts, itself sealed by a master key that nothing else is sealed by; null: destroyed, or there never was a text
  key_sealed text,
  talked_on date,
  -- the day on which the key is destroyed
  clear_on date,
  proposed_at timestamptz not null,
  primary key (unit_id, id),
  check (talked_on is null or officer_id is not null),
  -- what can be read has an end
  check ((key_sealed is null) = (clear_on is null))
);
call make_tenant('reminder');

create table reminder_step (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  reminder_id uuid not null,
  kind text not null check (kind in ('proposed', 'agreed', 'notAgreed', 'withdrawn', 'assigned', 'handedOver', 'held', 'recorded',
    'read', 'answered', 'renewed', 'cleared')),
  sealed text,
  on_day date,
  -- to whom something graver was handed over offline: a mark, and no words
  organ text check (organ in ('stationed', 'unitDiscipline', 'above')),
  at timestamptz not null,
  by_officer uuid,
  primary key (unit_id, id),
  foreign key (unit_id, reminder_id) references reminder,
  check ((kind = 'handedOver') = (organ is not null)),
  check (kind not in ('handedOver', 'held') or on_day is not null),
  check (kind not in ('handedOver', 'agreed', 'assigned', 'read', 'withdrawn', 'cleared') or sealed is null)
);
create unique index reminder_step_of on reminder_step (unit_id, reminder_id, seq);
call make_tenant('reminder_step');

-- A key that was destroyed never comes back, and nothing is called cleared of which a word is left: the database says so too.
create function refuse_key_again() returns trigger language plpgsql as $$
begin
  if old.key_sealed is null and new.key_sealed is not null then
    raise exception 'the key of a reminder was destroyed' using errcode = 'check_violation', constraint = 'reminder_key_gone';
  end if;
  return new;
end $$;
create trigger key_gone before update on reminder for each row execute function refuse_key_again();
create function refuse_cleared_with_words() returns trigger language plpgsql as $$
begin
  if new.kind in ('cleared', 'withdrawn', 'handedOver') and (
    exists (select 1 from reminder r where r.unit_id = new.unit_id and r.id = new.reminder_id and r.key_sealed is not null)
    or exists (select 1 from reminder_step s where s.unit_id = new.unit_id and s.reminder_id = new.reminder_id and s.sealed is not null)
  ) then raise exception 'something is left of a reminder' using errcode = 'check_violation', constraint = 'reminder_cleared';
  end if;
  return new;
end $$;
create trigger nothing_left before insert on reminder_step for each row execute function refuse_cleared_with_words();

-- Whose time is over, of all units: ids only (the function runs as the owner).
create function reminders_to_clear(day date) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select r.unit_id, r.id from reminder r where r.clear_on <= day
$$;
