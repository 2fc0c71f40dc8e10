-- The desk of whoever carries out a measure (方案 §三.4): taken on, sent back once, more time asked for and given; an answer to
-- which the family says nothing ends after the plan's days, and the family opens it again with one tap.
alter table matter_step drop constraint matter_step_kind_check;
alter table matter_step add constraint matter_step_kind_check check (kind in ('reported', 'measured', 'accepted', 'sentBack', 'worked',
  'extensionAsked', 'extended', 'notExtended', 'progressed', 'replied', 'settled', 'unsettled', 'lapsed', 'closed', 'reopened'));
-- whoever sends back, asks for time, or tells what was done, says so in words; a day is asked for, and a day is given
alter table matter_step add constraint matter_step_words check (kind not in ('sentBack', 'worked', 'extensionAsked', 'extended', 'notExtended') or text <> '');
alter table matter_step add constraint matter_step_day check (kind not in ('extensionAsked', 'extended') or due_on is not null);

-- Nothing lapses, as nothing closes, without an answer.
create or replace function refuse_closing_unanswered() returns trigger language plpgsql as $$
begin
  if new.kind in ('closed', 'lapsed') and not exists (
    select from matter_step s where s.unit_id = new.unit_id and s.matter_id = new.matter_id and s.kind = 'replied'
  ) then raise exception 'a matter cannot close without an answer' using errcode = 'check_violation', constraint = 'matter_answered';
  end if;
  return new;
end $$;

-- Its state is the last step that counts (src/followup/matters/rules.ts): what an owner says in between is none.
create or replace view matter_now with (security_invoker = true) as
select m.unit_id, m.id, m.number, m.visit_id, v.round_id, m.household_id, m.kind, m.text, m.raised_at,
  coalesce((select case s.kind when 'reopened' then 'unsettled' else s.kind end
    from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id
      and s.kind not in ('progressed', 'accepted', 'worked', 'extensionAsked', 'extended', 'notExtended')
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
join visit v on v.unit_id = m.unit_id and v.id = m.visit_id;

-- Matters answered a day ago or longer whose family has not spoken: of all units, hence as the owner; tells ids only. How long a
-- family may be silent stands in its round's plan.
create function matters_waiting_for_word(now timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  select m.unit_id, m.id from matter_now m where m.state = 'replied' and m.replied_at < now - interval '1 day';
$$;
