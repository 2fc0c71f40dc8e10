create table department (
  unit_id uuid not null references unit,
  id uuid not null,
  name text not null,
  position int not null,
  primary key (unit_id, id),
  unique (unit_id, name)
);
call make_tenant('department');

-- 家庭: people who are visited together; two officers married to each other share one.
create table household (
  unit_id uuid not null references unit,
  id uuid not null,
  area text not null default '',
  -- minors are kept as this mark and nothing else (mission, line 3)
  has_children boolean not null default false,
  created_at timestamptz not null,
  primary key (unit_id, id)
);
call make_tenant('household');

create table officer (
  unit_id uuid not null,
  id uuid not null,
  name text not null check (length(name) between 1 and 40),
  gender text not null default '',
  birth_month text not null default '' check (birth_month ~ '^(\d{4}-\d{2})?$'),
  party text not null default '',
  department_id uuid not null,
  title text not null default '',
  post text not null check (post in ('head', 'inspector', 'team', 'staff')),
  phone_sealed text,
  can_record boolean not null,
  household_id uuid not null,
  position int not null,
  left_on date,
  primary key (unit_id, id),
  foreign key (unit_id, department_id) references department,
  foreign key (unit_id, household_id) references household
);
create index officer_of_household on officer (unit_id, household_id);
call make_tenant('officer');
alter table account add foreign key (unit_id, officer_id) references officer;

-- 分管 / 对口联系: a leader and an officer; from the roster's columns, one row each.
create table charge (
  unit_id uuid not null,
  leader_id uuid not null,
  officer_id uuid not null,
  kind text not null check (kind in ('charge', 'contact')),
  primary key (unit_id, kind, officer_id, leader_id),
  foreign key (unit_id, leader_id) references officer,
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('charge');

-- Kin inside the unit, both directions in one row (a < b).
create table kin (
  unit_id uuid not null,
  a uuid not null,
  b uuid not null,
  relation text not null,
  primary key (unit_id, a, b),
  check (a < b),
  foreign key (unit_id, a) references officer,
  foreign key (unit_id, b) references officer
);
call make_tenant('kin');

create table relative (
  unit_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  household_id uuid not null,
  name text not null,
  relation text not null check (relation in ('spouse', 'child', 'parent', 'parentInLaw')),
  phone_sealed text,
  in_scope boolean not null,
  reason text not null,
  clause text not null,
  position int not null,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, household_id) references household
);
create index relative_of_household on relative (unit_id, household_id);
call make_tenant('relative');

-- 回避: from a declaration, the family's request or a pending complaint; kinship is its own table.
create table avoidance (
  unit_id uuid not null,
  id uuid not null,
  visitor_id uuid not null,
  household_id uuid not null,
  source text not null check (source in ('declaration', 'familyRequest', 'complaint')),
  noted_at timestamptz not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visitor_id) references officer,
  foreign key (unit_id, household_id) references household
);
call make_tenant('avoidance');

-- One import of a workbook: what was read, sealed, until it is committed; then only its counts stay.
create table roster_import (
  unit_id uuid not null references unit,
  id uuid not null,
  file_name text not null,
  reading_sealed text,
  summary jsonb not null,
  read_at timestamptz not null,
  read_by uuid,
  committed_at timestamptz,
  primary key (unit_id, id)
);
call make_tenant('roster_import');

-- What was wrong waits here until somebody settles it.
create table import_problem (
  unit_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  sheet text not null,
  row_number int not null,
  column_name text not null,
  value text,
  code text not null,
  message text not null,
  remedy text not null,
  position int not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, import_id) references roster_import
);
call make_tenant('import_problem');
