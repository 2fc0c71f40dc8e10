-- An activity (方案 §四.2): proposed, approved, arranged as a gathering, held, recorded, closed.
create table activity (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  -- of the plan as it stood: a kind that is renamed or left out later changes nothing here
  kind_key text not null check (kind_key <> ''),
  kind_name text not null check (kind_name <> ''),
  minutes boolean not null,
  families boolean not null,
  title text not null check (title <> ''),
  planned_on date not null,
  purpose text not null check (purpose <> ''),
  arrangement text not null check (arrangement <> ''),
  speakers text not null,
  transport text not null,
  materials text not null,
  -- which writing of the proposal this is, and which one was agreed to or sent back
  proposal int not null default 1 check (proposal > 0),
  approved int check (approved = proposal),
  sent_back int check (sent_back <= proposal),
  sent_back_words text not null default '',
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  approved_at timestamptz,
  approved_by uuid check (approved_by <> proposed_by),
  dropped_at timestamptz,
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  gathering_id uuid,
  spoke text not null default '',
  decided text not null default '',
  -- relatives who came, counted by a person; nobody is named
  relatives int check (relatives between 0 and 10000),
  minutes_text text not null default '',
  summary text not null default '',
  recorded_at timestamptz,
  closed_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, gathering_id),
  foreign key (unit_id, gathering_id) references gathering,
  foreign key (unit_id, proposed_by) references account,
  foreign key (unit_id, approved_by) references account,
  -- nothing is arranged that nobody agreed to, nothing recorded that was not arranged
  check ((approved is null) = (approved_by is null) and (approved is null) = (approved_at is null)),
  check (gathering_id is null or approved is not null),
  check (recorded_at is null or gathering_id is not null),
  check (closed_at is null or recorded_at is not null)
);
call make_tenant('activity');
create index activity_days on activity (unit_id, planned_on);

-- A household that is invited: one row from the start whatever it says, sealed and of one length; no time of an answer. All of an
-- activity's rows are deleted when it is closed.
create table activity_invitation (
  unit_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  household_id uuid not null,
  token_hash text not null,
  code_hash text not null,
  -- token and code, to print the paper again
  sealed text not null,
  said_sealed text not null,
  primary key (unit_id, id),
  unique (unit_id, activity_id, household_id),
  foreign key (unit_id, activity_id) references activity,
  foreign key (unit_id, household_id) references household
);
call make_tenant('activity_invitation');
create unique index activity_invitation_token on activity_invitation (token_hash);
create unique index activity_invitation_code on activity_invitation (code_hash);

-- Asked before any unit is known. Open until the day of the activity is over.
create function activity_invitation_by_hash(wanted text)
returns table (unit_id uuid, id uuid, activity_id uuid, household_id uuid, day date, sealed text)
language sql stable security definer set search_path = public as $$
  select i.unit_id, i.id, i.activity_id, i.household_id, g.day, i.sealed from activity_invitation i
  join activity a on a.unit_id = i.unit_id and a.id = i.activity_id
  join gathering g on g.unit_id = a.unit_id and g.id = a.gathering_id
  where i.token_hash = wanted or i.code_hash = wanted
$$;

-- Activities before a day that keep invitations, of all units: ids only (the function runs as the owner).
create function activity_invitations_before(wanted date) returns table (unit_id uuid, activity_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct i.unit_id, i.activity_id from activity_invitation i
  join activity a on a.unit_id = i.unit_id and a.id = i.activity_id
  join gathering g on g.unit_id = a.unit_id and g.id = a.gathering_id
  where g.day < wanted
$$;
