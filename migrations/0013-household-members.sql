-- The former view grouped the whole unit's officers for every list that named one household; this one looks up the
-- officers of the household that is asked for. A household whose officers all went elsewhere has empty names.
create or replace view household_members with (security_invoker = true) as
select h.unit_id, h.id as household_id,
  coalesce((select array_agg(o.name order by o.position) from officer o where o.unit_id = h.unit_id and o.household_id = h.id), '{}') as names,
  coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position)
    from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
    where o.unit_id = h.unit_id and o.household_id = h.id), '[]') as members
from household h;
