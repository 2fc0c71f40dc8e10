-- 家庭选的方便时段与联系方式: said by the family on its own page, or by the officer for the household; the newest row holds.
create table household_wish (
  unit_id uuid not null,
  id uuid not null,
  household_id uuid not null,
  -- days of the week on which it does not suit, 0 is Sunday
  busy_dow int[] not null default '{}' check (busy_dow <@ array[0, 1, 2, 3, 4, 5, 6]),
  -- parts of day that suit best; empty: any
  parts text[] not null default '{}' check (parts <@ array['am', 'pm', 'evening']),
  -- how it wants to be reached
  route text not null default '' check (route in ('', 'phone', 'message', 'paper', 'viaOfficer')),
  said_by text not null check (said_by in ('family', 'officer')),
  said_at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, household_id) references household
);
create index household_wish_of_household on household_wish (unit_id, household_id, id);
call make_tenant('household_wish');

-- When somebody who visits or records cannot go. No reason is kept.
create table busy_day (
  unit_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  day date not null,
  -- null: the whole day
  part text check (part in ('am', 'pm', 'evening')),
  noted_at timestamptz not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer
);
create unique index busy_day_once on busy_day (unit_id, officer_id, day, coalesce(part, '')) where ended_at is null;
call make_tenant('busy_day');

-- 日程建议: one run of the calendar with what it reached and what bounds it; the newest of a round is shown. The visitor decides.
create table calendar_run (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  trips_a_week int not null check (trips_a_week between 1 and 14),
  iterations int not null,
  said text not null,
  objective jsonb not null,
  bounds jsonb not null,
  problems jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round
);
create index calendar_run_of_round on calendar_run (unit_id, round_id, id);
call make_tenant('calendar_run');

create table calendar_line (
  unit_id uuid not null,
  run_id uuid not null,
  visit_id uuid not null,
  day date not null,
  part text not null check (part in ('am', 'pm', 'evening')),
  primary key (unit_id, run_id, visit_id),
  foreign key (unit_id, run_id) references calendar_run,
  foreign key (unit_id, visit_id) references visit
);
call make_tenant('calendar_line');
