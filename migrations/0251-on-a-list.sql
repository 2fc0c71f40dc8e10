-- Whose household is to be visited is not deleted with an import that is taken back (方案 §三.1): the visit would name nobody. A list that was drawn in the
-- very instant of the import is no later than it, so that only the register itself can tell.
create function visited_household_has_an_officer() returns trigger language plpgsql as $$
begin
  if exists (select 1 from visit v where v.unit_id = old.unit_id and v.household_id = old.household_id)
    and not exists (select 1 from officer o where o.unit_id = old.unit_id and o.household_id = old.household_id and o.id <> old.id)
  then raise exception 'a household that is to be visited keeps an officer' using errcode = 'foreign_key_violation', constraint = 'visit_household_officer';
  end if;
  return old;
end $$;
create trigger visited_household_has_an_officer before delete on officer
  for each row execute function visited_household_has_an_officer();

-- Where another officer of the household stays, its cards name that one alone.
create function keep_cards_of_officer_gone() returns trigger language plpgsql as $$
begin
  perform keep_card(v.unit_id, v.id) from visit v where v.unit_id = old.unit_id and v.household_id = old.household_id order by v.id;
  return null;
end $$;
create constraint trigger keep_card_gone after delete on officer deferrable initially deferred
  for each row execute function keep_cards_of_officer_gone();
