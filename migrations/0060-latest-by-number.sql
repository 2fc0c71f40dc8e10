-- "The latest" decides what is so now: what a relative answered, which text is in use, whether a list was sent back. It
-- rested on ids that begin with the time, so a clock that was set back brought the former word back. Each such table gets a
-- number that only grows, whatever the clock says (docs/decisions/0019). It stands in no key: rows stay apart by unit.
create procedure number_rows(name regclass) language plpgsql as $$
declare
  last bigint;
begin
  execute format('alter table %s add column seq bigint', name);
  -- rows that are never changed get their number once, in the order that was believed so far
  execute format('alter table %s disable trigger user', name);
  execute format('update %s t set seq = n.nth from (select unit_id, id, row_number() over (order by id) as nth from %s) n
    where n.unit_id = t.unit_id and n.id = t.id', name, name);
  execute format('alter table %s enable trigger user', name);
  execute format('select coalesce(max(seq), 0) + 1 from %s', name) into last;
  execute format('alter table %s alter column seq set not null', name);
  execute format('alter table %s alter column seq add generated always as identity (start with %s)', name, last);
end $$;

call number_rows('consent_answer');
call number_rows('family_answer');
call number_rows('household_wish');
call number_rows('household_check');
call number_rows('couple_change');
call number_rows('matter_step');
call number_rows('list_review');
call number_rows('rest_year');
call number_rows('template_use');
call number_rows('calendar_run');
call number_rows('printed_paper');
call number_rows('scan_page');
call number_rows('press');
drop procedure number_rows;

-- password_history has no id: its order was the time
alter table password_history add column seq bigint generated always as identity;

drop index household_wish_of_household, consent_answer_of_relative, rest_year_of_unit, template_use_of_form, calendar_run_of_round,
  list_review_of_list, matter_step_of_matter;
create index household_wish_of_household on household_wish (unit_id, household_id, seq);
create index consent_answer_of_relative on consent_answer (unit_id, relative_id, purpose, seq);
create index rest_year_of_unit on rest_year (unit_id, year, seq);
create index template_use_of_form on template_use (unit_id, form, seq);
create index calendar_run_of_round on calendar_run (unit_id, round_id, seq);
create index list_review_of_list on list_review (unit_id, list_id, seq);
create index matter_step_of_matter on matter_step (unit_id, matter_id, seq);

-- Which published list followed which: counted under the round's lock, since a draft may be older than what it replaces.
alter table visit_list add column published_number int check (published_number > 0);
update visit_list l set published_number = n.nth
from (select unit_id, id, row_number() over (partition by unit_id, round_id order by published_at, id) as nth
  from visit_list where published_at is not null) n
where n.unit_id = l.unit_id and n.id = l.id;
alter table visit_list add check ((published_number is null) = (published_at is null));
create unique index visit_list_published_number on visit_list (unit_id, round_id, published_number);

-- 答复函: which answer it gives, so that a second answer gets its own letter whatever the hour
alter table document add column about_id uuid;
update document d set about_id = (
  select s.id from matter_step s where s.unit_id = d.unit_id and s.matter_id = d.subject_id and s.kind = 'replied' and s.at <= d.made_at
  order by s.seq desc limit 1)
where d.kind = 'matterReply' and d.replaced_at is null;

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
left join visit_closure c on c.unit_id = v.unit_id and c.visit_id = v.id;

create or replace view relative_at_visit with (security_invoker = true) as
select r.unit_id, r.id, r.officer_id, r.household_id, r.name, r.relation, r.position, c.phone_sealed
from relative r
left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
where r.in_scope and c.named is not false
  and coalesce((select a.answer from consent_answer a
    where a.unit_id = r.unit_id and a.relative_id = r.id and a.purpose = 'contact' order by a.seq desc limit 1), 'agreed') = 'agreed';
