-- Long work whose last sign of life lies ahead of now lost its process while the server's clock was wrong (as 0303 says of destructions): until that
-- day it would be nobody's. Each table's own answer asks this one.
create function is_silent(beat timestamptz, silent timestamptz) returns boolean language sql immutable as $$
  select beat is null or beat < silent or beat > silent + interval '1 day'
$$;

create or replace function silent_destructions(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select a.unit_id, a.id from appraisal a where a.agreed_at is not null and a.done_at is null and is_silent(coalesce(a.beat_at, a.agreed_at), silent)
$$;

create or replace function silent_imports(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  select i.unit_id, i.id from roster_import i where i.state in ('waiting', 'reading') and is_silent(coalesce(i.beat_at, i.read_at), silent);
$$;

create or replace function silent_scans(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  select s.unit_id, s.id from scan s where s.state in ('waiting', 'reading') and is_silent(coalesce(s.beat_at, s.received_at), silent);
$$;

create or replace function silent_presses(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as
$$ select p.unit_id, p.id from press p
   where p.begun_at is not null and p.halted_at is null and p.dropped_at is null and is_silent(p.beat_at, silent)
     and exists (select from press_pack k where k.unit_id = p.unit_id and k.press_id = p.id and k.made_at is null and k.failed_at is null) $$;

create or replace function silent_drafts(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select d.unit_id, d.handover_id from story_draft d
  join story_handover h on h.unit_id = d.unit_id and h.id = d.handover_id
  where (d.state = 'sending' or (d.state in ('made', 'stopped') and h.to_remove and h.removed_at is null))
    and is_silent(d.alive_at, silent)
$$;

create or replace function silent_packages(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select p.unit_id, p.id from package p where p.made_at is null and p.fault is null and p.ended_at is null and is_silent(p.beat_at, silent)
$$;
