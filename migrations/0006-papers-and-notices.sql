-- Every paper that was made: what it is about, which version of the text, and its bytes by hash.
create table document (
  unit_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply')),
  subject_id uuid not null,
  household_id uuid not null,
  title text not null,
  template_version text not null,
  hash text not null,
  pages int not null check (pages > 0),
  made_at timestamptz not null,
  -- an older paper of the same subject stays and says so
  replaced_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, hash) references blob,
  foreign key (unit_id, household_id) references household
);
create unique index document_current on document (unit_id, kind, subject_id) where replaced_at is null;
create index document_of_household on document (unit_id, household_id);
call make_tenant('document');

-- 家访通知书: belongs to one slot; a moved visit needs a new one.
create table notice (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  slot_id uuid not null,
  number int not null,
  made_at timestamptz not null,
  -- proof of delivery: when it arrived (stored as an instant, counted in Beijing days), to whom, how, told by whom
  delivered_at timestamptz,
  delivered_to text,
  delivered_way text check (delivered_way in ('hand', 'post', 'message')),
  delivered_by uuid,
  primary key (unit_id, id),
  unique (unit_id, slot_id),
  check ((delivered_at is null) = (delivered_to is null)),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, slot_id) references slot
);
call make_tenant('notice');

-- The family's way in: a link (in the QR) and a short code to type. Only hashes can be looked up; the sealed copy prints the paper again.
create table family_link (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  household_id uuid not null,
  token_hash text not null unique,
  code_hash text not null unique,
  sealed text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, household_id) references household
);
create unique index family_link_of_visit on family_link (unit_id, visit_id) where ended_at is null;
call make_tenant('family_link');

create function family_link_by_hash(wanted text) returns table (unit_id uuid, id uuid, visit_id uuid, household_id uuid, expires_at timestamptz, sealed text)
language sql stable security definer set search_path = public as
$$ select unit_id, id, visit_id, household_id, expires_at, sealed from family_link
   where (token_hash = wanted or code_hash = wanted) and ended_at is null $$;

-- What the family said to a notice. "declined" is shown to the family alone.
create table family_answer (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  slot_id uuid,
  kind text not null check (kind in ('acknowledged', 'moveAsked', 'declined')),
  wish text not null default '',
  at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit
);
create index family_answer_of_visit on family_answer (unit_id, visit_id);
call make_tenant('family_answer');
