-- The unit's name and the number to call as they were set after the first set-up: `unit` holds the newest, this who set it and when.
-- Papers that nobody holds yet are drawn again when they are older than the newest row.
create table unit_contact (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  name text not null,
  phone text not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, set_by) references account
);
create unique index unit_contact_newest on unit_contact (unit_id, seq desc);
call make_tenant('unit_contact');
