-- 家访名单 in versions: every draw, move, repair or amendment makes a new row with all its lines and the settings it was
-- drawn with; nothing is edited in place. Undo goes back to `parent_id`; two coordinators are told of each other by it.
alter table visit_list
  add column parent_id uuid,
  add column kind text not null default 'drawn'
    check (kind in ('drawn', 'amended', 'kept', 'moved', 'recorder', 'frozen', 'repaired', 'adjusted')),
  add column settings jsonb not null default '{}',
  -- against the parent: which households got another visitor or recorder
  add column changes jsonb not null default '[]',
  -- against the list published before: what an amendment changes, and why (方案 §三.1)
  add column published_changes jsonb not null default '[]',
  add column reason text not null default '',
  add foreign key (unit_id, parent_id) references visit_list;
-- an amendment is published beside the lists before it
drop index visit_list_published;
create index visit_list_of_round on visit_list (unit_id, round_id, id);

-- A moved card is locked: it stays where a person put it until it is released.
alter table list_line add column frozen boolean not null default false;

-- Which version is worked on and which one holds. The row is the lock: acts on one round's list take turns.
create table round_list (
  unit_id uuid not null,
  round_id uuid not null,
  working_id uuid,
  published_id uuid,
  primary key (unit_id, round_id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, working_id) references visit_list,
  foreign key (unit_id, published_id) references visit_list
);
call make_tenant('round_list');
insert into round_list (unit_id, round_id, working_id, published_id)
select r.unit_id, r.id,
  case when p.id is null then (select l.id from visit_list l where l.unit_id = r.unit_id and l.round_id = r.id order by l.id desc limit 1) end,
  p.id
from round r left join visit_list p on p.unit_id = r.unit_id and p.round_id = r.id and p.published_at is not null;

-- 审定: one version is handed in, agreed to or sent back. A version that is changed is another version, and is handed in anew.
create table list_review (
  unit_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  kind text not null check (kind in ('submitted', 'approved', 'returned')),
  note text not null default '',
  at timestamptz not null,
  by uuid,
  primary key (unit_id, id),
  -- who sends a list back says why
  check (kind <> 'returned' or note <> ''),
  foreign key (unit_id, list_id) references visit_list
);
create index list_review_of_list on list_review (unit_id, list_id, id);
call make_tenant('list_review');

-- 片区位置: where an area lies, in hundreds of metres east and north of the unit's office; never a household (glossary: area).
create table area_place (
  unit_id uuid not null references unit,
  name text not null check (name <> ''),
  x int not null check (x between -100000 and 100000),
  y int not null check (y between -100000 and 100000),
  set_at timestamptz not null,
  primary key (unit_id, name)
);
call make_tenant('area_place');
