-- Things end: sessions 30 days after their last use, command answers after 30 days, counters when they expire. Runs over
-- all units, hence as the owner; it can delete nothing else.
create function sweep_identity(now timestamptz) returns void
language sql security definer set search_path = public as $$
  delete from session where seen_at < now - interval '30 days';
  delete from command where at < now - interval '30 days';
  delete from rate_limit where expire < extract(epoch from now) * 1000;
$$;
