-- Several departments work on one matter (方案 §三.4): one leads and answers for it, the others help and tell what they did.
create table matter_helper (
  unit_id uuid not null,
  -- the measure
  step_id uuid not null,
  officer_id uuid not null,
  primary key (unit_id, step_id, officer_id),
  foreign key (unit_id, step_id) references matter_step,
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('matter_helper');
create index matter_helper_of on matter_helper (unit_id, officer_id);
create trigger append_only before update or delete on matter_helper for each row execute function refuse_change();

-- What one of the others did, told to whoever leads: it changes nothing about what the matter waits for.
alter table matter_step drop constraint matter_step_kind_check;
alter table matter_step add constraint matter_step_kind_check check (kind in ('reported', 'measured', 'accepted', 'sentBack', 'worked', 'helped',
  'extensionAsked', 'extended', 'notExtended', 'progressed', 'replied', 'settled', 'unsettled', 'lapsed', 'closed', 'reopened', 'mended',
  'split', 'joined'));
alter table matter_step add constraint matter_step_helped check (kind <> 'helped' or (text <> '' and owner_id is not null));

create or replace view matter_now with (security_invoker = true) as
select m.unit_id, m.id, m.number, m.visit_id, v.round_id, m.household_id,
  coalesce(w.matter_kind, m.kind) as kind, coalesce(w.text, m.text) as text, m.raised_at,
  coalesce((select case s.kind when 'reopened' then 'unsettled' else s.kind end
    from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id
      and s.kind not in ('progressed', 'accepted', 'worked', 'helped', 'extensionAsked', 'extended', 'notExtended', 'mended')
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
