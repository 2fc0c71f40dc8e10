-- An evening that is off (0063, 0140) is one that the family was told of by a notice, too: who was handed it on paper waits as much as who
-- pressed 知道了. And it is off whatever became of the visit since: a family that was told of a day and of none after it waits for
-- that one, and a line that vanished as the visit ended would tell whoever holds the paper that it has (mission, line 1).
create or replace view evening_off with (security_invoker = true) as
select v.unit_id, v.id as visit_id, v.round_id, s.day, s.part
from visit_now v
join lateral (
  select o.day, o.part from slot o
  where o.unit_id = v.unit_id and o.visit_id = v.id and o.ended_at is not null
    and (exists (select 1 from family_answer f where f.unit_id = o.unit_id and f.visit_id = o.visit_id and f.slot_id = o.id and f.kind = 'acknowledged')
      or exists (select 1 from notice n where n.unit_id = o.unit_id and n.slot_id = o.id and n.told_at is not null))
  order by o.seq desc limit 1) s on true
where v.delivered_at is null and (v.day is distinct from s.day or v.part is distinct from s.part);

-- cards of before are worked out anew where they say otherwise
update visit_card c set off_day = x.day, off_part = x.part from evening_off x
where c.unit_id = x.unit_id and c.id = x.visit_id and (c.off_day, c.off_part) is distinct from (x.day, x.part);
