-- 那天不去了: a round that is closed early leaves families that were told of a day on which nobody comes. What each of them was told of
-- its day since, in its order: that nobody comes, or, where the end of the round was taken back, that somebody does. The rows are the
-- same whatever became of the visit, and for every family that was told of a day (mission, line 1).
create table day_called_off (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  visit_id uuid not null,
  -- the day as the family was told of it; a slot of before may be meant
  day date not null,
  part text not null check (part in ('am', 'pm', 'evening')),
  comes boolean not null,
  told_at timestamptz not null,
  told_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, told_by) references account
);
create index day_called_off_of_visit on day_called_off (unit_id, visit_id, seq);
call make_tenant('day_called_off');
