-- A notice that could not be made waited for ever where it cannot be made any more: the visit ended, its evening is off, the
-- round is over. Its row is settled by the same statement that takes its cause away. A closure has no hour, and gives none.
create function settle_unmade_notices() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'visit_closure' then
    update unmade_paper u set made_at = new.at
    where u.unit_id = new.unit_id and u.kind = 'notice' and u.cause_id = new.visit_id and u.made_at is null;
  elsif tg_table_name = 'slot' then
    update unmade_paper u set made_at = new.ended_at
    where u.unit_id = new.unit_id and u.kind = 'notice' and u.cause_id = new.visit_id and u.made_at is null;
  else
    update unmade_paper u set made_at = new.closed_at
    where u.unit_id = new.unit_id and u.kind = 'notice' and u.made_at is null
      and exists (select 1 from visit v where v.unit_id = new.unit_id and v.id = u.cause_id and v.round_id = new.id);
  end if;
  return null;
end $$;
create trigger settle_unmade after insert on visit_closure for each row execute function settle_unmade_notices();
create trigger settle_unmade after update of ended_at on slot for each row
  when (old.ended_at is null and new.ended_at is not null) execute function settle_unmade_notices();
create trigger settle_unmade after update of closed_at on round for each row
  when (old.closed_at is null and new.closed_at is not null) execute function settle_unmade_notices();
update unmade_paper u set made_at = u.failed_at
where u.kind = 'notice' and u.made_at is null
  and not exists (select 1 from visit_now v join round t on t.unit_id = v.unit_id and t.id = v.round_id
    where v.unit_id = u.unit_id and v.id = u.cause_id and v.slot_id is not null and v.closed_at is null and t.closed_at is null);
