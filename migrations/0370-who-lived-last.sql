-- Whose a paper of a household is that was made at an instant: of those who lived there then; where nobody did, of who had left it last.
-- Who had moved out before is none of them, whoever moves out after (方案 §三.5).
create or replace function lived_in(unit uuid, home uuid, t timestamptz) returns table (officer_id uuid) language sql stable as $$
  with there as (
    select c.id from officer c where c.unit_id = unit and c.household_id = home
      and not exists (select 1 from former_home f where f.unit_id = unit and f.officer_id = c.id and f.household_id <> home and f.left_at > t)
    union
    select f.officer_id from former_home f where f.unit_id = unit and f.household_id = home and f.left_at > t
      and not exists (select 1 from former_home e where e.unit_id = unit and e.officer_id = f.officer_id and e.left_at > t and e.seq < f.seq))
  select id from there
  union
  select f.officer_id from former_home f where f.unit_id = unit and f.household_id = home and not exists (select 1 from there)
    and f.left_at = (select max(l.left_at) from former_home l where l.unit_id = unit and l.household_id = home and l.left_at <= t)
$$;

-- and it is called by them
create or replace view household_members with (security_invoker = true) as
select h.unit_id, h.id as household_id,
  coalesce((select array_agg(o.name order by o.position) from officer o where o.unit_id = h.unit_id and o.household_id = h.id),
    (select array_agg(o.name order by o.position) from officer o where o.unit_id = h.unit_id and o.id in
      (select f.officer_id from former_home f where f.unit_id = h.unit_id and f.household_id = h.id and f.left_at =
        (select max(l.left_at) from former_home l where l.unit_id = h.unit_id and l.household_id = h.id))), '{}') as names,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position)
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = h.unit_id and o.household_id = h.id),
    (select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position)
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = h.unit_id and o.id in
      (select f.officer_id from former_home f where f.unit_id = h.unit_id and f.household_id = h.id and f.left_at =
        (select max(l.left_at) from former_home l where l.unit_id = h.unit_id and l.household_id = h.id))), '[]') as members
from household h;

-- whoever is registered anew in a household that was there before came from another: written before the officer's own row
alter table former_home alter constraint former_home_unit_id_officer_id_fkey deferrable initially deferred;

-- When what a paper says was said: on the day of its visit, whenever it is made, answered or sent. Who lives there since has not said it.
create function said_at(unit uuid, kind text, subject uuid, made timestamptz) returns timestamptz language sql stable as $$
  select least(made, (select (s.day + 1)::timestamp at time zone 'Asia/Shanghai' from slot s
    where s.unit_id = unit and s.ended_at is null and s.visit_id = case
      when kind in ('visitRecord', 'objection') then (select w.visit_id from visit_record w where w.unit_id = unit and w.id = subject)
      when kind in ('matterReply', 'supplement') then (select m.visit_id from matter m where m.unit_id = unit and m.id = subject)
      when kind = 'progressNotice' then (select m.visit_id from matter_step x join matter m on m.unit_id = x.unit_id and m.id = x.matter_id
        where x.unit_id = unit and x.id = subject)
      when kind = 'pledge' then (select p.visit_id from pledge p where p.unit_id = unit and p.id = subject)
      when kind = 'signedCopy' then (select q.visit_id from printed_paper q where q.unit_id = unit and q.id = subject) end))
$$;
