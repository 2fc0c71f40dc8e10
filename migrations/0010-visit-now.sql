-- A visit as it stands now, one row each, for every slice to read by join. The asker's own row security applies.
create view visit_now with (security_invoker = true) as
select v.unit_id, v.id, v.round_id, v.household_id, v.visitor_id, v.recorder_id, v.why, v.position,
  s.id as slot_id, s.day, s.part, s.place,
  n.id as notice_id, n.number as notice_number, n.made_at as notice_made_at, n.delivered_at, n.delivered_to, n.delivered_way,
  d.id as notice_document_id,
  exists (select from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'acknowledged') as acknowledged,
  (select f.wish from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'moveAsked'
    order by f.id desc limit 1) as move_wish,
  r.id as record_id, r.revision, r.written_at, r.read_back_at, r.settled_at, r.held_at,
  c.at as closed_at
from visit v
left join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
left join notice n on n.unit_id = v.unit_id and n.slot_id = s.id
left join document d on d.unit_id = v.unit_id and d.kind = 'notice' and d.subject_id = n.id and d.replaced_at is null
left join visit_record r on r.unit_id = v.unit_id and r.visit_id = v.id
left join visit_closure c on c.unit_id = v.unit_id and c.visit_id = v.id;

-- The officers of a household, in the order of the roster, as they are called on lists and papers.
create view household_members with (security_invoker = true) as
select o.unit_id, o.household_id,
  array_agg(o.name order by o.position) as names,
  jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'department', d.name, 'title', o.title, 'post', o.post) order by o.position) as members
from officer o join department d on d.unit_id = o.unit_id and d.id = o.department_id
group by o.unit_id, o.household_id;
