-- The address that stands on papers and in codes, set by the system administrator; the newest row holds, an empty address
-- leaves it to how the product was started.
create table unit_address (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  address text not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, set_by) references account
);
create unique index unit_address_newest on unit_address (unit_id, seq desc);
call make_tenant('unit_address');

-- Asked at a start, before any unit is known.
create function any_address() returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from unit_address u where u.address <> ''
    and not exists (select 1 from unit_address n where n.unit_id = u.unit_id and n.seq > u.seq))
$$;
