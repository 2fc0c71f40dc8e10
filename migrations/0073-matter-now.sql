-- A matter as it stands now, one row each, for every slice to read by join (as visit_now). The asker's own row security
-- applies. Its state is the last step that counts (方案 §三.4, src/followup/matters/rules.ts): telling of progress is none.
create view matter_now with (security_invoker = true) as
select m.unit_id, m.id, m.number, m.visit_id, v.round_id, m.household_id, m.kind, m.text, m.raised_at,
  coalesce((select s.kind from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind <> 'progressed'
    order by s.seq desc limit 1), 'raised') as state,
  (select s.id from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'measured'
    order by s.seq desc limit 1) as measure_id,
  -- of the last answer; null as long as the family has none
  (select s.at from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'replied'
    order by s.seq desc limit 1) as replied_at
from matter m
join visit v on v.unit_id = m.unit_id and v.id = m.visit_id;
