-- A meeting of the party group takes many matters at once (方案 §三.4): its agenda, what is decided on each, and the minutes.
create table meeting (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  held_on date not null,
  place text not null default '',
  chair text not null default '',
  present text not null default '',
  attending text not null default '',
  absent text not null default '',
  keeper text not null default '',
  -- one more with each change: who ends a meeting ends what was shown
  version int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  -- its minutes: numbered by year as they are made
  closed_at timestamptz,
  year int,
  number int,
  cancelled_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, made_by) references account,
  unique (unit_id, year, number),
  check ((closed_at is null) = (number is null) and (closed_at is null) = (year is null)),
  check (closed_at is null or cancelled_at is null)
);
call make_tenant('meeting');

create table meeting_item (
  unit_id uuid not null,
  meeting_id uuid not null,
  matter_id uuid not null,
  outcome text check (outcome in ('decided', 'deferred')),
  -- the measure as it was decided, or why it waits; by whom and until when, as it was said at the meeting
  words text not null default '',
  owner text not null default '',
  due_on date,
  primary key (unit_id, meeting_id, matter_id),
  foreign key (unit_id, meeting_id) references meeting,
  foreign key (unit_id, matter_id) references matter,
  check (outcome is null or words <> ''),
  check ((outcome = 'decided') = (due_on is not null) or outcome is null)
);
call make_tenant('meeting_item');

-- What stands in minutes stays.
create function refuse_changing_minutes() returns trigger language plpgsql as $$
begin
  if exists (select from meeting m where m.unit_id = old.unit_id and m.id = old.meeting_id and m.closed_at is not null)
  then raise exception 'minutes are made' using errcode = 'check_violation', constraint = 'meeting_closed';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger minutes_stay before update or delete on meeting_item for each row execute function refuse_changing_minutes();
