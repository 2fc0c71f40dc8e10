-- 家访名单: drawn, then published. A new draw makes a new list; a published one stays.
create table visit_list (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  drawn_at timestamptz not null,
  drawn_by uuid,
  objective jsonb not null,
  problems jsonb not null,
  published_at timestamptz,
  published_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round
);
create unique index visit_list_published on visit_list (unit_id, round_id) where published_at is not null;
call make_tenant('visit_list');

create table list_line (
  unit_id uuid not null,
  list_id uuid not null,
  household_id uuid not null,
  visitor_id uuid not null,
  recorder_id uuid,
  tier int not null,
  why text not null,
  position int not null,
  primary key (unit_id, list_id, household_id),
  -- at least two people a visit, never the same person twice (§三.5)
  check (visitor_id <> recorder_id),
  foreign key (unit_id, list_id) references visit_list,
  foreign key (unit_id, household_id) references household,
  foreign key (unit_id, visitor_id) references officer,
  foreign key (unit_id, recorder_id) references officer
);
call make_tenant('list_line');

-- 家访: one household, one round. Made by publishing the list.
create table visit (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  household_id uuid not null,
  visitor_id uuid not null,
  recorder_id uuid not null,
  why text not null,
  position int not null,
  primary key (unit_id, id),
  unique (unit_id, round_id, household_id),
  check (visitor_id <> recorder_id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, household_id) references household,
  foreign key (unit_id, visitor_id) references officer,
  foreign key (unit_id, recorder_id) references officer
);
create index visit_of_visitor on visit (unit_id, visitor_id);
create index visit_of_recorder on visit (unit_id, recorder_id);
call make_tenant('visit');

-- A visit that ends without being held: one word for every cause, so that nobody can tell whether a family declined
-- (mission, line 1). It holds no reason and no author on purpose.
create table visit_closure (
  unit_id uuid not null,
  visit_id uuid not null,
  at timestamptz not null,
  primary key (unit_id, visit_id),
  foreign key (unit_id, visit_id) references visit
);
call make_tenant('visit_closure');

-- 时段: the day and part of day the visitor picked. A change is a new row; the newest one not ended holds.
create table slot (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  day date not null,
  part text not null check (part in ('am', 'pm', 'evening')),
  place text not null default '',
  picked_at timestamptz not null,
  picked_by uuid,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit
);
create unique index slot_holding on slot (unit_id, visit_id) where ended_at is null;
call make_tenant('slot');
