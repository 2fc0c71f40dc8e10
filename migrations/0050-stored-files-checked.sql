-- How the stored files were when they were last looked at, every byte: one row for the whole store. It is about the
-- machine, not about a unit: numbers only.
create table blob_check (
  only_one boolean primary key default true check (only_one),
  at timestamptz not null,
  checked int not null,
  missing int not null,
  changed int not null
);

-- The files of all units, a page at a time: the check walks the store as the machine, not as a unit.
create function stored_hashes(after text, most int) returns table (hash text)
language plpgsql stable security definer set search_path = public as $$
begin
  return query select distinct b.hash from blob b where b.hash > after order by 1 limit most;
end $$;
