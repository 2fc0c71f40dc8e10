-- What lists show of a visit, kept as a row: one index scan instead of ten joins a card. `visit_card_now` says what a card
-- is; the row is worked out from it again when the transaction that changed anything of it commits. It holds nothing that
-- visit_now and the register do not show to the same reader: who ended a visit stands in neither (docs/decisions/0004, 0028).
create view visit_card_now with (security_invoker = true) as
select v.unit_id, v.id, v.round_id, v.household_id, v.visitor_id, v.recorder_id, v.position,
  v.slot_id, v.day, v.part, v.place, v.notice_id, v.notice_document_id, v.delivered_at, v.delivered_to,
  v.acknowledged, v.move_wish, v.record_id, v.read_back_at, v.settled_at, v.closed_at,
  m.names, h.area, a.name as visitor_name, r.name as recorder_name, x.day as off_day, x.part as off_part
from visit_now v
join household h on h.unit_id = v.unit_id and h.id = v.household_id
join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
join officer r on r.unit_id = v.unit_id and r.id = v.recorder_id
left join evening_off x on x.unit_id = v.unit_id and x.visit_id = v.id;

create table visit_card (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  household_id uuid not null,
  visitor_id uuid not null,
  recorder_id uuid not null,
  position int not null,
  slot_id uuid,
  day date,
  part text,
  place text,
  notice_id uuid,
  notice_document_id uuid,
  delivered_at timestamptz,
  delivered_to text,
  acknowledged boolean not null,
  move_wish text,
  record_id uuid,
  read_back_at timestamptz,
  settled_at timestamptz,
  closed_at timestamptz,
  names text[] not null,
  area text not null,
  visitor_name text not null,
  recorder_name text not null,
  off_day date,
  off_part text,
  primary key (unit_id, id),
  -- a card is its visit's: it never outlives it
  foreign key (unit_id, id) references visit on delete cascade
);
-- the names of a household stand on the cards of its visits
create index visit_of_household on visit (unit_id, household_id);
create index visit_card_of_visitor on visit_card (unit_id, visitor_id);
create index visit_card_of_recorder on visit_card (unit_id, recorder_id);
create index visit_card_of_round on visit_card (unit_id, round_id);
call make_tenant('visit_card');
insert into visit_card select * from visit_card_now;

-- Two that change one visit take turns here, at the end of their transactions: the second statement sees what was
-- committed while the first one waited, so that neither's change is missing.
create function keep_card(unit uuid, visit uuid) returns void language plpgsql as $$
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
    off_part = excluded.off_part
  where c is distinct from excluded
  returning c.id into kept;
end $$;

create function keep_card_of_visit() returns trigger language plpgsql as $$
begin
  perform keep_card(new.unit_id, new.id);
  return null;
end $$;

create function keep_card_of_part() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform keep_card(old.unit_id, old.visit_id);
  else
    perform keep_card(new.unit_id, new.visit_id);
  end if;
  return null;
end $$;

create function keep_card_of_document() returns trigger language plpgsql as $$
begin
  perform keep_card(n.unit_id, n.visit_id) from notice n where n.unit_id = new.unit_id and n.id = new.subject_id;
  return null;
end $$;

create function keep_cards_of_household() returns trigger language plpgsql as $$
begin
  perform keep_card(v.unit_id, v.id) from visit v where v.unit_id = new.unit_id and v.household_id = new.id order by v.id;
  return null;
end $$;

-- Whoever changes the household changes the names on two cards.
create function keep_cards_of_officer() returns trigger language plpgsql as $$
declare
  former uuid := new.household_id;
begin
  if tg_op = 'UPDATE' then
    former := old.household_id;
  end if;
  perform keep_card(v.unit_id, v.id) from visit v where v.unit_id = new.unit_id
    and (v.household_id in (new.household_id, former) or v.visitor_id = new.id or v.recorder_id = new.id) order by v.id;
  return null;
end $$;

create constraint trigger keep_card after insert or update on visit deferrable initially deferred
  for each row execute function keep_card_of_visit();
create constraint trigger keep_card after insert or update or delete on slot deferrable initially deferred
  for each row execute function keep_card_of_part();
create constraint trigger keep_card after insert or update or delete on notice deferrable initially deferred
  for each row execute function keep_card_of_part();
create constraint trigger keep_card after insert or update or delete on visit_record deferrable initially deferred
  for each row execute function keep_card_of_part();
create constraint trigger keep_card after insert or update or delete on visit_closure deferrable initially deferred
  for each row execute function keep_card_of_part();
create constraint trigger keep_card after insert or update or delete on family_answer deferrable initially deferred
  for each row execute function keep_card_of_part();
create constraint trigger keep_card after insert or update on document deferrable initially deferred
  for each row when (new.kind = 'notice') execute function keep_card_of_document();
create constraint trigger keep_card after update of area on household deferrable initially deferred
  for each row when (new.area is distinct from old.area) execute function keep_cards_of_household();
create constraint trigger keep_card after insert on officer deferrable initially deferred
  for each row execute function keep_cards_of_officer();
create constraint trigger keep_card_changed after update on officer deferrable initially deferred
  for each row when ((new.name, new.household_id, new.position) is distinct from (old.name, old.household_id, old.position))
  execute function keep_cards_of_officer();
