-- 清廉大礼包印制 (方案 §三.2): one run of the printer. What is chosen is written down when it is asked for, so that a run
-- that was paused, or died with its process, goes on with the same households, papers and texts.
create table press (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  -- which of the plan's items, in whose words the pledges, and the unit's own texts as they stood
  items jsonb not null,
  wordings jsonb not null,
  texts jsonb not null,
  duplex boolean not null,
  asked_at timestamptz not null,
  asked_by uuid,
  -- checked and looked at before; null until the clerk says so
  begun_at timestamptz,
  -- the last sign of life of the process that prints; null while none does
  beat_at timestamptz,
  -- since when it prints without a pause, for papers a second
  running_since timestamptz,
  -- who stopped it for a while, and since when; null: it may print
  halted_at timestamptz,
  halted_by uuid,
  -- given up, or swept after its time: the files are gone
  dropped_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, asked_by) references account,
  foreign key (unit_id, halted_by) references account
);
call make_tenant('press');

-- One household's papers in a run: made once, or failed with what is wrong; neither while it waits.
create table press_pack (
  unit_id uuid not null,
  id uuid not null,
  press_id uuid not null,
  -- by visitor, trip and door
  position int not null,
  visit_id uuid not null,
  household_id uuid not null,
  visitor_id uuid not null,
  day date,
  part text check (part in ('am', 'pm', 'evening')),
  made_at timestamptz,
  papers int not null default 0,
  pages int not null default 0,
  failed_at timestamptz,
  fault text,
  primary key (unit_id, id),
  unique (unit_id, press_id, visit_id),
  unique (unit_id, press_id, position),
  check (made_at is null or failed_at is null),
  check ((failed_at is null) = (fault is null)),
  foreign key (unit_id, press_id) references press,
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, household_id) references household,
  foreign key (unit_id, visitor_id) references officer
);
call make_tenant('press_pack');

-- Runs that should print and gave no sign of life: the process that printed is gone.
create function silent_presses(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as
$$ select p.unit_id, p.id from press p
   where p.begun_at is not null and p.halted_at is null and p.dropped_at is null and (p.beat_at is null or p.beat_at < silent)
     and exists (select from press_pack k where k.unit_id = p.unit_id and k.press_id = p.id and k.made_at is null and k.failed_at is null) $$;

-- Files of a run end a month after it was asked for (mission, line 6).
create function sweep_presses(before timestamptz, now timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as
$$ update press p set dropped_at = now where p.dropped_at is null and p.asked_at < before returning p.unit_id, p.id $$;
