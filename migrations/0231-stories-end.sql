-- A story that waits for a review or for a consent, and that nobody works on for so long, ends like one that was never put before
-- anybody (docs/decisions/0052).
create or replace function stories_to_clear(before date) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select s.unit_id, s.id from story s where s.touched_on < before and s.state <> 'published'
$$;
