-- As 0296, and a destruction whose last sign of life lies ahead of now: its process died while the server's clock was wrong. It would be nobody's until
-- that day, and its volumes in no other list.
create or replace function silent_destructions(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select a.unit_id, a.id from appraisal a where a.agreed_at is not null and a.done_at is null
    and (coalesce(a.beat_at, a.agreed_at) < silent or coalesce(a.beat_at, a.agreed_at) > silent + interval '1 day')
$$;
