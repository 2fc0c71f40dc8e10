-- What a household said of its times lay open and bore the hour at which it was said: laid beside the hour of a relative's
-- answer it told who agreed, and so who declined. The words are sealed, of one length whether they say anything or not;
-- every act on a relative's page writes such a row; it has a day and no hour (docs/decisions/0011-consent.md).
alter table household_wish add column said_sealed text;
alter table household_wish alter column busy_dow drop not null, alter column busy_dow drop default,
  alter column parts drop not null, alter column parts drop default,
  alter column route drop not null, alter column route drop default,
  alter column said_by drop not null;
alter table household_wish add check (said_sealed is null or (busy_dow is null and parts is null and route is null and said_by is null));

-- nor has what a relative said of being reached an hour
update relative_contact set said_at = date_trunc('day', said_at, 'Asia/Shanghai');

create or replace function units_with_open_answers() returns setof uuid
language sql stable security definer set search_path = public as $$
  select unit_id from consent_answer where answer is not null
  union select unit_id from relative_contact where said_sealed is null
  union select unit_id from family_answer where kind = 'declined'
  union select unit_id from family_link where word_sealed is null
  union select unit_id from household_wish where said_sealed is null
$$;
