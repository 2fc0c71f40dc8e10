-- 接手人: of two who made visits together neither can come in any more; who does what they promised families (a letter, a call) and tells
-- families that nobody comes. Named for the two, not for a family: whether there is anything, and of whom, only who was named finds
-- (mission, line 1). Where one is not enough, because that one has to keep out of a household, another row is for it; the first that
-- suits a household holds.
create table pair_successor (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  round_id uuid not null,
  visitor_id uuid not null,
  recorder_id uuid not null,
  officer_id uuid not null,
  named_at timestamptz not null,
  named_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, visitor_id) references officer,
  foreign key (unit_id, recorder_id) references officer,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, named_by) references account,
  check (officer_id not in (visitor_id, recorder_id))
);
create index pair_successor_of_pair on pair_successor (unit_id, round_id, visitor_id, recorder_id, seq);
call make_tenant('pair_successor');
