-- The end of a visit that is not held had an event where the office or a visitor ended it, and none where the family did:
-- one taken from the other told who declined. Now the row itself brings its event, whoever writes it: without author, about
-- the unit, on the first day of the round as the row (docs/decisions/0004-neutral-closure.md).
create function event_of_closure() returns trigger language plpgsql as $$
declare
  -- a number of version 7 of that day, the rest by lot
  ms text := lpad(to_hex((extract(epoch from new.at) * 1000)::bigint), 12, '0');
  lot text := replace(gen_random_uuid()::text, '-', '');
begin
  insert into event (unit_id, id, at, actor_kind, account_id, command_id, name, subject_id, data)
  values (new.unit_id, (ms || '7' || substr(lot, 14))::uuid, new.at, 'system', null, gen_random_uuid(), 'visits.ended', new.unit_id, '{}');
  return null;
end $$;
create trigger one_event after insert on visit_closure for each row execute function event_of_closure();
insert into event (unit_id, id, at, actor_kind, account_id, command_id, name, subject_id, data)
select unit_id, (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
  at, 'system', null, gen_random_uuid(), 'visits.ended', unit_id, '{}'
from visit_closure;
-- they are kept for a second try only, and would be counted
delete from command where name = 'visits.close';

-- A family's answer has the hour of the evening it is about, not its own: an act that leaves no answer of its own (no
-- evening stands) could be told by the event that had no row beside it. Ids that begin with the hour go too.
update family_answer f set id = gen_random_uuid(), at = s.picked_at
from slot s where s.unit_id = f.unit_id and s.id = f.slot_id;
