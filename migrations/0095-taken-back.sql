-- Declining is not final: until the evening is over the family may take back its own (docs/decisions/0024-the-code-and-the-word.md).
-- The row stays, and counts as long as it is not taken back.
alter table visit_closure add column taken_back boolean not null default false;

create or replace view visit_now with (security_invoker = true) as
select v.unit_id, v.id, v.round_id, v.household_id, v.visitor_id, v.recorder_id, v.why, v.position,
  s.id as slot_id, s.day, s.part, s.place,
  n.id as notice_id, n.number as notice_number, n.made_at as notice_made_at, n.delivered_at, n.delivered_to, n.delivered_way,
  d.id as notice_document_id,
  exists (select from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'acknowledged') as acknowledged,
  (select f.wish from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'moveAsked'
    order by f.seq desc limit 1) as move_wish,
  r.id as record_id, r.revision, r.written_at, r.read_back_at, r.settled_at, r.held_at,
  c.at as closed_at
from visit v
left join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
left join notice n on n.unit_id = v.unit_id and n.slot_id = s.id
left join document d on d.unit_id = v.unit_id and d.kind = 'notice' and d.subject_id = n.id and d.replaced_at is null
left join visit_record r on r.unit_id = v.unit_id and r.visit_id = v.id
left join visit_closure c on c.unit_id = v.unit_id and c.visit_id = v.id and not c.taken_back;

-- What is sealed beside a link is longer now (it holds when the family answered): a shorter one is sealed anew at the start.
create or replace function units_with_open_answers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select unit_id from consent_answer where answer is not null
  union select unit_id from relative_contact where said_sealed is null
  union select unit_id from family_answer where kind = 'declined'
  union select unit_id from family_link where word_sealed is null or length(word_sealed) < 100
$$;
