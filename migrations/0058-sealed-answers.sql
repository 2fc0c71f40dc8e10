-- What a family answered is not to be read off the tables (mission, line 1): not from a row, its name, its time, nor from a
-- row that is missing. What stands sealed here has one length whatever it says; the keys lie apart (docs/decisions/0011).

-- 同意: sealed; the program seals what was there before, once, as it starts (it has the keys)
alter table consent_answer add column answer_sealed text;
alter table consent_answer alter column answer drop not null;
alter table consent_answer add check ((answer is null) <> (answer_sealed is null));
drop trigger append_only on consent_answer;
create trigger append_only before delete on consent_answer for each row execute function refuse_change();
create trigger append_only_but_sealing before update on consent_answer for each row
when (old.answer is null or new.answer is not null or new.answer_sealed is null
  or (old.unit_id, old.id, old.relative_id, old.purpose, old.text_hash, old.way, old.said_on, old.at)
    is distinct from (new.unit_id, new.id, new.relative_id, new.purpose, new.text_hash, new.way, new.said_on, new.at))
execute function refuse_change();

-- How to be reached: a row for everybody who answered, sealed whole; it holds nothing where there is nothing to hold
alter table relative_contact add column said_sealed text;
alter table relative_contact alter column route drop not null;
alter table relative_contact alter column named drop not null;

-- The family's word on a visit, sealed; every link has one from its beginning, and every act of the family writes it anew
alter table family_link add column word_sealed text;

-- The end of a visit that is not held has no hour: it could be laid beside the hour of the family's act
create function closure_has_no_hour() returns trigger language plpgsql as $$
begin
  select r.starts_on::timestamp at time zone 'Asia/Shanghai' into new.at
  from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
  where v.unit_id = new.unit_id and v.id = new.visit_id;
  return new;
end $$;
create trigger no_hour before insert on visit_closure for each row execute function closure_has_no_hour();
update visit_closure c set at = r.starts_on::timestamp at time zone 'Asia/Shanghai'
from visit v join round r on r.unit_id = v.unit_id and r.id = v.round_id
where v.unit_id = c.unit_id and v.id = c.visit_id;

-- commands of families said in their name what was answered
update command set name = 'home.act' where name like 'family.%' or (name like 'consent.%' and name <> 'consent.enterSlip');

-- Units in which something still lies open from before: asked once at the start, before any unit is known.
create function units_with_open_answers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select unit_id from consent_answer where answer is not null
  union select unit_id from relative_contact where said_sealed is null
  union select unit_id from family_answer where kind = 'declined'
  union select unit_id from family_link where word_sealed is null
$$;
