-- That somebody went through a short check on a day (方案 §四.1); how it went is known to the browser alone. Shown to the person only.
create table short_check (
  unit_id uuid not null,
  officer_id uuid not null,
  set_key text not null check (set_key <> ''),
  day date not null,
  primary key (unit_id, officer_id, set_key, day),
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('short_check');

-- It ends after two years, in all units.
create function sweep_short_checks(today date) returns void
language sql security definer set search_path = public as $$
  delete from short_check where day < today - interval '2 years';
$$;
