-- Drafts in the unit's official account (方案 §四.3, docs/decisions/0054): what was uploaded of a hand-over, so that whatever was cut goes on where it was.
create table story_draft (
  unit_id uuid not null,
  handover_id uuid not null,
  story_id uuid not null,
  state text not null default 'sending' check (state in ('sending', 'made', 'stopped', 'ended')),
  -- why a person has to look; and the day from which on it may be tried again
  fault text,
  again_on date,
  tries int not null default 0,
  cover_id text,
  -- the address by which it is found there: from the moment it stands here one may have been made, whether or not anybody was told
  address text,
  draft_id text,
  -- sign of life of the process that works on it
  alive_at timestamptz,
  primary key (unit_id, handover_id),
  foreign key (unit_id, handover_id) references story_handover,
  foreign key (unit_id, story_id) references story,
  check ((state = 'stopped') = (fault is not null)),
  -- nothing is a draft there that was not looked for under its address
  check (draft_id is null or address is not null),
  check (state <> 'made' or draft_id is not null)
);
call make_tenant('story_draft');

create table story_draft_picture (
  unit_id uuid not null,
  handover_id uuid not null,
  hash text not null,
  url text not null,
  primary key (unit_id, handover_id, hash),
  foreign key (unit_id, handover_id) references story_draft
);
call make_tenant('story_draft_picture');

-- To be sent, or to be deleted because the story was taken down, and nobody works on it; of all units, ids only (the function runs as the owner).
create function silent_drafts(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select d.unit_id, d.handover_id from story_draft d
  join story_handover h on h.unit_id = d.unit_id and h.id = d.handover_id
  where (d.state = 'sending' or (d.state in ('made', 'stopped') and h.to_remove and h.removed_at is null))
    and (d.alive_at is null or d.alive_at < silent)
$$;

-- The keys are one unit's: with several units in one product they are nobody's.
create function is_only_unit() returns boolean language sql stable security definer set search_path = public as $$
  select count(*) = 1 from unit
$$;
