-- How a visit ends instead of a call (by letter, by phone, at another place, put off, or not at all) is sealed beside its end, of one
-- length whatever it is and whoever ends it: the end itself stays one state with one date (docs/decisions/0026-ending-is-ordinary.md).
alter table visit_closure add column way_sealed text;

-- What is sealed beside a link is longer now (it holds who still has to tell the family): a shorter one is sealed anew at the start.
create or replace function units_with_open_answers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select unit_id from consent_answer where answer is not null
  union select unit_id from relative_contact where said_sealed is null
  union select unit_id from family_answer where kind = 'declined'
  union select unit_id from family_link where word_sealed is null or length(word_sealed) < 300
$$;
