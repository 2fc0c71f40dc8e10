-- 家访情况登记表. `revision` counts saves: two people editing one record are told of each other.
create table visit_record (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  revision int not null check (revision > 0),
  -- who was present, where and when, opinions yes/no, read back: at most five required fields (plan)
  present jsonb not null,
  held_at timestamptz not null,
  place text not null,
  has_opinions boolean not null,
  circumstances text not null default '',
  difficulties text not null default '',
  -- how many things the family asked not to write down; never what they were
  unwritten int not null default 0 check (unwritten >= 0),
  follow_up text not null default '',
  pack_items jsonb not null default '[]',
  written_by uuid not null,
  written_at timestamptz not null,
  read_back_at timestamptz,
  settled_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, visit_id),
  foreign key (unit_id, visit_id) references visit
);
call make_tenant('visit_record');

-- A save that met a newer one is kept here with its reason, never dropped.
create table parked_record (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  body_sealed text not null,
  based_on int not null,
  parked_at timestamptz not null,
  parked_by uuid,
  settled_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit
);
call make_tenant('parked_record');

-- 签名: strokes with time and pressure are the evidence; the picture is derived. `subject_hash` is what was signed.
create table signature (
  unit_id uuid not null,
  id uuid not null,
  subject_kind text not null check (subject_kind in ('visitRecord', 'pledge')),
  subject_id uuid not null,
  subject_hash text not null,
  role text not null check (role in ('relative', 'visitor', 'recorder')),
  signer_name text not null,
  strokes jsonb not null,
  way text not null check (way in ('screen', 'paper')),
  signed_at timestamptz not null,
  taken_by uuid not null,
  primary key (unit_id, id)
);
create index signature_of_subject on signature (unit_id, subject_id);
call make_tenant('signature');

-- 家庭助廉承诺书: the adult relative's own; text by relation, version kept.
create table pledge (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  relative_id uuid not null,
  relation text not null,
  template_version text not null,
  signed_at timestamptz not null,
  place text not null default '',
  withdrawn_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, relative_id) references relative
);
create unique index pledge_once on pledge (unit_id, visit_id, relative_id) where withdrawn_at is null;
call make_tenant('pledge');

-- What the family corrects or objects to in a record stays with it (mission, line 4).
create table record_objection (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  text text not null check (length(text) between 1 and 500),
  at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit
);
call make_tenant('record_objection');
