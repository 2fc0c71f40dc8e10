-- Until it is reported, whoever wrote a matter down mends its words and kind (方案 §三.4). What was written first is never changed: the
-- mended version is a step beside it, which acts name as the last one they saw, and party group and owners read that one.
alter table matter_step drop constraint matter_step_kind_check;
alter table matter_step add constraint matter_step_kind_check check (kind in ('reported', 'measured', 'accepted', 'sentBack', 'worked',
  'extensionAsked', 'extended', 'notExtended', 'progressed', 'replied', 'settled', 'unsettled', 'lapsed', 'closed', 'reopened', 'mended'));
alter table matter_step add column matter_kind text check (matter_kind in ('opinion', 'hardship', 'question', 'thanks'));
alter table matter_step add constraint matter_step_mended check ((kind = 'mended') = (matter_kind is not null) and (kind <> 'mended' or text <> ''));

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
    order by s.seq desc limit 1) as answer_by
from matter m
join visit v on v.unit_id = m.unit_id and v.id = m.visit_id
left join lateral (select s.matter_kind, s.text from matter_step s
  where s.unit_id = m.unit_id and s.matter_id = m.id and s.kind = 'mended' order by s.seq desc limit 1) w on true;
