-- The ways in of people who have no account: an officer's household page, and each adult relative's own page. As with
-- the family's link only hashes are looked up; the sealed copy prints the paper again.
create table self_link (
  unit_id uuid not null references unit,
  id uuid not null,
  officer_id uuid,
  relative_id uuid,
  token_hash text not null unique,
  code_hash text not null unique,
  sealed text not null,
  made_at timestamptz not null,
  -- null: a relative's link stands as long as the consent may be withdrawn
  expires_at timestamptz,
  -- a relative changed the code: it is printed and shown to nobody else any more
  kept_own boolean not null default false,
  ended_at timestamptz,
  primary key (unit_id, id),
  check ((officer_id is null) <> (relative_id is null)),
  check (relative_id is null or expires_at is null),
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, relative_id) references relative
);
create unique index self_link_of_officer on self_link (unit_id, officer_id) where ended_at is null and officer_id is not null;
create unique index self_link_of_relative on self_link (unit_id, relative_id) where ended_at is null and relative_id is not null;
call make_tenant('self_link');

create function self_link_by_hash(wanted text) returns table (unit_id uuid, id uuid, officer_id uuid, relative_id uuid, household_id uuid, expires_at timestamptz, sealed text)
language sql stable security definer set search_path = public as
$$ select l.unit_id, l.id, l.officer_id, l.relative_id, coalesce(o.household_id, r.household_id), l.expires_at, l.sealed
   from self_link l
   left join officer o on o.unit_id = l.unit_id and o.id = l.officer_id and o.left_on is null
   left join relative r on r.unit_id = l.unit_id and r.id = l.relative_id
   where (l.token_hash = wanted or l.code_hash = wanted) and l.ended_at is null
     and coalesce(o.household_id, r.household_id) is not null $$;

-- 核对: somebody of the household said that what is registered is right; the newest row of a household counts.
create table household_check (
  unit_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  way text not null check (way in ('page', 'paper')),
  at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, household_id) references household
);
create index household_check_of_household on household_check (unit_id, household_id);
call make_tenant('household_check');

-- Every text that was shown to somebody who answered, word for word, by its hash (PIPL 14, 17).
create table consent_text (
  unit_id uuid not null references unit,
  hash text not null,
  version text not null,
  body jsonb not null,
  first_at timestamptz not null,
  primary key (unit_id, hash)
);
call make_tenant('consent_text');
create trigger append_only before update or delete on consent_text for each row execute function refuse_change();

-- 同意: each adult's own, per purpose; a withdrawal is a row (PIPL 15). No reason is kept and nobody is named as entering it.
create table consent_answer (
  unit_id uuid not null,
  id uuid not null,
  relative_id uuid not null,
  purpose text not null check (purpose in ('contact')),
  answer text not null check (answer in ('agreed', 'declined', 'withdrawn')),
  text_hash text not null,
  way text not null check (way in ('page', 'paper')),
  -- on paper: the day that stands on it
  said_on date not null,
  at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, relative_id) references relative,
  foreign key (unit_id, text_hash) references consent_text
);
create index consent_answer_of_relative on consent_answer (unit_id, relative_id, purpose, id);
call make_tenant('consent_answer');
create trigger append_only before update or delete on consent_answer for each row execute function refuse_change();

-- What a relative who agreed says of being reached; removed when the consent is withdrawn (PIPL 47).
create table relative_contact (
  unit_id uuid not null,
  relative_id uuid not null,
  route text not null check (route in ('phone', 'message', 'paper', 'viaOfficer')),
  phone_sealed text,
  -- false: agreed, and does not want to stand on the visitor's page by name
  named boolean not null,
  said_at timestamptz not null,
  primary key (unit_id, relative_id),
  foreign key (unit_id, relative_id) references relative
);
call make_tenant('relative_contact');

-- Whom a visit finds: adults in scope, but nobody who declined, withdrew or asked not to be named. One view for all papers
-- and pages of a visit, so that the causes cannot be told apart there (docs/decisions/0011-consent.md).
create view relative_at_visit with (security_invoker = true) as
select r.unit_id, r.id, r.officer_id, r.household_id, r.name, r.relation, r.position, c.phone_sealed
from relative r
left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
where r.in_scope and c.named is not false
  and coalesce((select a.answer from consent_answer a
    where a.unit_id = r.unit_id and a.relative_id = r.id and a.purpose = 'contact' order by a.id desc limit 1), 'agreed') = 'agreed';

-- A relative's number comes from the relative alone; those that came in workbooks before were nobody's consent.
alter table relative drop column phone_sealed;

-- What the household itself said of a relative: a later workbook neither takes it back nor brings back who was taken off.
alter table relative add column own_word boolean not null default false;
