-- What is kept of an activity once it is closed (方案 §四.2): its papers, made once from what stood then, in a volume of the activity.
alter table activity add column asked_families boolean not null default false;
update activity a set asked_families = true
  where exists (select 1 from activity_invitation i where i.unit_id = a.unit_id and i.activity_id = a.id);

create table activity_paper (
  unit_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  -- in the order in which they lie in the volume
  number int not null check (number > 0),
  kind text not null check (kind in ('proposal', 'invitation', 'minutes', 'summary')),
  title text not null check (title <> ''),
  hash text not null,
  pages int not null check (pages > 0),
  made_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, activity_id, number),
  unique (unit_id, activity_id, kind),
  foreign key (unit_id, activity_id) references activity,
  foreign key (unit_id, hash) references blob
);
call make_tenant('activity_paper');
-- A closed activity is not written on any more, nor are its papers.
create trigger append_only before update or delete on activity_paper for each row execute function refuse_change();

-- Closed and without papers, of all units: ids only (the function runs as the owner).
create function unfiled_activities() returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select a.unit_id, a.id from activity a where a.closed_at is not null
    and not exists (select 1 from activity_paper p where p.unit_id = a.unit_id and p.activity_id = a.id)
$$;
