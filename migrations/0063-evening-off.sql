-- Which day of a visit was fixed last is told by a number, as everything that is "the latest" (docs/decisions/0019).
alter table slot add column seq bigint;
update slot t set seq = n.nth from (select unit_id, id, row_number() over (order by picked_at, id) as nth from slot) n
  where n.unit_id = t.unit_id and n.id = t.id;
alter table slot alter column seq set not null;
alter table slot alter column seq add generated always as identity;
select setval(pg_get_serial_sequence('slot', 'seq'), (select coalesce(max(seq), 0) + 1 from slot), false);
create index slot_of_visit on slot (unit_id, visit_id, seq);

-- 说好又取消的时间: an evening the family had acknowledged and that is off, as long as no notice of another was delivered.
-- The family's page says so, and the office is asked to tell it (方案 §二.2).
create view evening_off with (security_invoker = true) as
select v.unit_id, v.id as visit_id, v.round_id, s.day, s.part
from visit_now v
join lateral (
  select o.day, o.part from slot o
  where o.unit_id = v.unit_id and o.visit_id = v.id and o.ended_at is not null
    and exists (select 1 from family_answer f where f.unit_id = o.unit_id and f.visit_id = o.visit_id and f.slot_id = o.id and f.kind = 'acknowledged')
  order by o.seq desc limit 1) s on true
where v.record_id is null and v.closed_at is null and v.delivered_at is null
  and (v.day is distinct from s.day or v.part is distinct from s.part);
