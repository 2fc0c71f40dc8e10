-- Wrong passwords are counted by the name that was typed, whether somebody has it or not: the lock tells nothing. The name
-- stands here as a keyed hash only. Before a unit is known, hence no unit; swept with the counters.
create table sign_in_name (
  name_hash text primary key,
  failures int not null default 0 check (failures >= 0),
  locked_until timestamptz,
  at timestamptz not null
);
alter table account drop column failures, drop column locked_until;

-- A body of a command was hashed without a key, passwords with it: what is left of that can be tried against no more.
update command set body_hash = '' where body_hash not like '%.%';

create or replace function sweep_identity(now timestamptz) returns void
language sql security definer set search_path = public as $$
  delete from session where seen_at < now - interval '30 days';
  delete from command where at < now - interval '30 days';
  delete from rate_limit where expire < extract(epoch from now) * 1000;
  delete from sign_in_name where at < now - interval '1 day' and coalesce(locked_until, at) < now;
$$;
