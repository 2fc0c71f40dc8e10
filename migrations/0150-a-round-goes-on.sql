-- The end of a round is taken back: what could not be made, and was settled only by that end, waits for a person again.
create function unmade_notices_wait_again() returns trigger language plpgsql as $$
begin
  update unmade_paper u set made_at = null
  where u.unit_id = new.unit_id and u.kind = 'notice' and u.made_at = old.closed_at
    and exists (select 1 from visit_now v where v.unit_id = new.unit_id and v.id = u.cause_id and v.round_id = new.id
      and v.slot_id is not null and v.closed_at is null);
  return null;
end $$;
create trigger wait_again after update of closed_at on round for each row
  when (old.closed_at is not null and new.closed_at is null) execute function unmade_notices_wait_again();

-- The last round is told by a number, whatever the clock said (docs/decisions/0019).
alter table round add column seq bigint;
update round r set seq = n.nth from (select unit_id, id, row_number() over (order by opened_at, id) as nth from round) n
  where n.unit_id = r.unit_id and n.id = r.id;
alter table round alter column seq set not null;
do $$ begin
  execute format('alter table round alter column seq add generated always as identity (start with %s)',
    (select coalesce(max(seq), 0) + 1 from round));
end $$;
