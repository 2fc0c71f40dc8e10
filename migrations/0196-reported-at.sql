-- When a matter was reported to the party group; null: only whoever heard it and whoever reports it know that there is one
-- (docs/decisions/0041). Everything that counts or lists matters for others goes by it.
create or replace view matter_now with (security_invoker = true) as
select m.unit_id, m.id, m.number, m.visit_id, v.round_id, m.household_id,
  coalesce(w.matter_kind, m.kind) as kind, coalesce(w.text, m.text) as text, m.raised_at,
  coalesce((select case s.kind when 'reopened' then 'unsettled' else s.kind end
    from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id
      and s.kind not in ('progressed', 'accepted', 'worked', 'extensionAsked', 'extended', 'notExtended', 'mended')
    order by s.seq desc limit 1), 'raised') as state,
  (select s.id from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'measured'
    order by s.seq desc limit 1) as measure_id,
  -- of the last answer; null as long as the family has none
  (select s.at from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'replied'
    order by s.seq desc limit 1) as replied_at,
  -- the day by which the family is to be answered: that of the measure, or the later one that was given since
  (select s.due_on from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind in ('measured', 'extended')
    order by s.seq desc limit 1) as answer_by,
  (select min(s.at) from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'reported') as reported_at
from matter m
join visit v on v.unit_id = m.unit_id and v.id = m.visit_id
left join lateral (select s.matter_kind, s.text from matter_step s
  where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'mended' order by s.seq desc limit 1) w on true;
