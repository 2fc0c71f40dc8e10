-- 补交: what lay on the phone of somebody who is no longer to work on that visit (the duty ended, the list changed, it was finished or
-- closed meanwhile). It is booked by nobody on its own: whoever works on the visit now reads it whole, and does it or lays it away.
create table handed_in (
  unit_id uuid not null,
  -- the act's own id, as the phone made it: handed in twice it lies here once
  id uuid not null,
  visit_id uuid not null,
  -- who pressed it, and when by that phone's clock
  by_officer uuid not null,
  done_at timestamptz not null,
  arrived_at timestamptz not null,
  kind text not null check (kind in ('record', 'settleParked', 'readBack', 'sign', 'settle', 'pledge')),
  -- words and strokes, sealed
  body_sealed text not null,
  taken_at timestamptz,
  taken_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, by_officer) references officer,
  foreign key (unit_id, taken_by) references officer,
  check ((taken_at is null) = (taken_by is null))
);
create index handed_in_of_visit on handed_in (unit_id, visit_id);
create index handed_in_waits on handed_in (unit_id) where taken_at is null;
call make_tenant('handed_in');
