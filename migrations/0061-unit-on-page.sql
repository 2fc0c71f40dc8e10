-- Whose name and number stand on a page that could not be opened: the unit of a link that still opens something; without
-- one, the unit of an installation that has only one. An expired link and a guessed one are answered alike. Name and
-- number, nothing else.
create function unit_on_page(wanted text, now timestamptz) returns table (name text, phone text)
language sql stable security definer set search_path = public as $$
  select u.name, u.phone from unit u where u.id = coalesce(
    (select f.unit_id from family_link f where f.token_hash = wanted and f.ended_at is null and f.expires_at > now),
    (select s.unit_id from self_link s where s.token_hash = wanted and s.ended_at is null and coalesce(s.expires_at > now, true)),
    (select (array_agg(o.id))[1] from unit o having count(*) = 1))
$$;
