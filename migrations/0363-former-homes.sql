-- Who lived where before (方案 §三.5): two officers are registered as one household, or apart, after they were visited. What was written of a
-- household before is of those who lived there then; what comes later of one in which nobody lives any more is of who did last.
create table former_home (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  officer_id uuid not null,
  household_id uuid not null,
  left_at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer on delete cascade
);
create index former_home_of_officer on former_home (unit_id, officer_id, left_at);
create index former_home_of_household on former_home (unit_id, household_id, left_at);
call make_tenant('former_home');

-- Whose a paper of a household is that was made at an instant.
create function lived_in(unit uuid, home uuid, t timestamptz) returns table (officer_id uuid) language sql stable as $$
  select c.id from officer c where c.unit_id = unit and c.household_id = home
    and not exists (select 1 from former_home f where f.unit_id = unit and f.officer_id = c.id and f.household_id <> home and f.left_at > t)
  union
  select f.officer_id from former_home f where f.unit_id = unit and f.household_id = home
    and ((f.left_at > t and not exists (select 1 from former_home e
        where e.unit_id = unit and e.officer_id = f.officer_id and e.left_at > t and e.seq < f.seq))
      or not exists (select 1 from officer c where c.unit_id = unit and c.household_id = home))
$$;

-- a household in which nobody lives any more is called by who did last
create or replace view household_members with (security_invoker = true) as
select h.unit_id, h.id as household_id,
  coalesce((select array_agg(o.name order by o.position) from officer o where o.unit_id = h.unit_id and o.household_id = h.id),
    (select array_agg(o.name order by o.position) from officer o where o.unit_id = h.unit_id and o.id in
      (select f.officer_id from former_home f where f.unit_id = h.unit_id and f.household_id = h.id)), '{}') as names,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position)
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = h.unit_id and o.household_id = h.id),
    (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position)
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = h.unit_id and o.id in (select f.officer_id from former_home f where f.unit_id = h.unit_id and f.household_id = h.id)), '[]') as members
from household h;
