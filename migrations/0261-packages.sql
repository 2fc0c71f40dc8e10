-- Packages of many files: asked for with a reason, made after the answer into a file that ends after a day. The row stays: who took
-- what away, and why. Each packed file gets a line of its own among its consultations, and an event.
create table package (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  -- of one round alone, or everything in the files
  round_id uuid,
  officer_ids uuid[] not null check (cardinality(officer_ids) between 1 and 2000),
  reason text not null check (reason <> ''),
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- the last sign of life of whoever makes it, and how far it is
  beat_at timestamptz,
  done int not null default 0 check (done >= 0),
  made_at timestamptz,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  bytes bigint check (bytes > 0),
  -- the last link of its chain: with it the product says years later whether a package is the one it made
  head text check (head ~ '^[0-9a-f]{64}$'),
  fault text check (fault <> ''),
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, asked_by) references account,
  check ((made_at is null) = (hash is null) and (made_at is null) = (bytes is null) and (made_at is null) = (head is null)),
  check (made_at is null or fault is null)
);
call make_tenant('package');
create index package_by_account on package (unit_id, asked_by, seq);

-- Packages that nobody makes, of all units: ids only (the functions run as the owner).
create function silent_packages(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select p.unit_id, p.id from package p
  where p.made_at is null and p.fault is null and p.ended_at is null and (p.beat_at is null or p.beat_at < silent)
$$;
create function sweep_packages(before timestamptz, now timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  update package p set ended_at = now where p.ended_at is null and p.asked_at < before returning p.unit_id, p.id
$$;
