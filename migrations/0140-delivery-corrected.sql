-- A delivery that was entered by mistake is corrected (方案 §二.2; docs/decisions/0030): what was entered stays here, with who
-- corrected it and why, and the notice is to be delivered again.
create table delivery_correction (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  notice_id uuid not null,
  -- the delivery as it stood
  delivered_at timestamptz not null,
  delivered_to text not null,
  delivered_way text not null check (delivered_way in ('hand', 'post', 'message')),
  delivered_by uuid,
  reason text not null,
  corrected_at timestamptz not null,
  corrected_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, notice_id) references notice
);
create index delivery_correction_of_notice on delivery_correction (unit_id, notice_id, seq);
call make_tenant('delivery_correction');
create trigger append_only before update or delete on delivery_correction for each row execute function refuse_change();

-- Since when the notice was held to be delivered, whatever was corrected afterwards: from then on an end before the evening
-- is the family's own. Without it, correcting a delivery would show which visit is over (mission, line 1; docs/decisions/0025).
alter table notice add column told_at timestamptz;
-- the cards get theirs below, in one statement
alter table notice disable trigger keep_card;
update notice set told_at = delivered_at where delivered_at is not null;
alter table notice enable trigger keep_card;
alter table notice add check (delivered_at is null or told_at is not null);

create or replace view visit_now with (security_invoker = true) as
select v.unit_id, v.id, v.round_id, v.household_id, v.visitor_id, v.recorder_id, v.why, v.position,
  s.id as slot_id, s.day, s.part, s.place,
  n.id as notice_id, n.number as notice_number, n.made_at as notice_made_at, n.delivered_at, n.delivered_to, n.delivered_way,
  d.id as notice_document_id,
  exists (select from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'acknowledged') as acknowledged,
  (select f.wish from family_answer f where f.unit_id = v.unit_id and f.visit_id = v.id and f.slot_id = s.id and f.kind = 'moveAsked'
    order by f.seq desc limit 1) as move_wish,
  r.id as record_id, r.revision, r.written_at, r.read_back_at, r.settled_at, r.held_at,
  c.at as closed_at, n.told_at
from visit v
left join slot s on s.unit_id = v.unit_id and s.visit_id = v.id and s.ended_at is null
left join notice n on n.unit_id = v.unit_id and n.slot_id = s.id
left join document d on d.unit_id = v.unit_id and d.kind = 'notice' and d.subject_id = n.id and d.replaced_at is null
left join visit_record r on r.unit_id = v.unit_id and r.visit_id = v.id
left join visit_closure c on c.unit_id = v.unit_id and c.visit_id = v.id and not c.taken_back;

-- An end after the notice was held to be delivered leaves this as it was, too.
create or replace view evening_off with (security_invoker = true) as
select v.unit_id, v.id as visit_id, v.round_id, s.day, s.part
from visit_now v
join lateral (
  select o.day, o.part from slot o
  where o.unit_id = v.unit_id and o.visit_id = v.id and o.ended_at is not null
    and exists (select 1 from family_answer f where f.unit_id = o.unit_id and f.visit_id = o.visit_id and f.slot_id = o.id and f.kind = 'acknowledged')
  order by o.seq desc limit 1) s on true
where v.delivered_at is null and (v.told_at is not null or (v.record_id is null and v.closed_at is null))
  and (v.day is distinct from s.day or v.part is distinct from s.part);

create or replace view visit_card_now with (security_invoker = true) as
select v.unit_id, v.id, v.round_id, v.household_id, v.visitor_id, v.recorder_id, v.position,
  v.slot_id, v.day, v.part, v.place, v.notice_id, v.notice_document_id, v.delivered_at, v.delivered_to,
  v.acknowledged, v.move_wish, v.record_id, v.read_back_at, v.settled_at, v.closed_at,
  m.names, h.area, a.name as visitor_name, r.name as recorder_name, x.day as off_day, x.part as off_part, v.told_at
from visit_now v
join household h on h.unit_id = v.unit_id and h.id = v.household_id
join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
join officer r on r.unit_id = v.unit_id and r.id = v.recorder_id
left join evening_off x on x.unit_id = v.unit_id and x.visit_id = v.id;

alter table visit_card add column told_at timestamptz;
update visit_card set told_at = delivered_at where delivered_at is not null;

create or replace function keep_card(unit uuid, visit uuid) returns void language plpgsql as $$
declare
  kept uuid;
begin
  perform 1 from visit_card c where c.unit_id = unit and c.id = visit for no key update;
  insert into visit_card as c select * from visit_card_now n where n.unit_id = unit and n.id = visit
  on conflict (unit_id, id) do update set round_id = excluded.round_id, household_id = excluded.household_id,
    visitor_id = excluded.visitor_id, recorder_id = excluded.recorder_id, position = excluded.position,
    slot_id = excluded.slot_id, day = excluded.day, part = excluded.part, place = excluded.place,
    notice_id = excluded.notice_id, notice_document_id = excluded.notice_document_id,
    delivered_at = excluded.delivered_at, delivered_to = excluded.delivered_to, acknowledged = excluded.acknowledged,
    move_wish = excluded.move_wish, record_id = excluded.record_id, read_back_at = excluded.read_back_at,
    settled_at = excluded.settled_at, closed_at = excluded.closed_at, names = excluded.names, area = excluded.area,
    visitor_name = excluded.visitor_name, recorder_name = excluded.recorder_name, off_day = excluded.off_day,
    off_part = excluded.off_part, told_at = excluded.told_at
  where c is distinct from excluded
  returning c.id into kept;
end $$;
