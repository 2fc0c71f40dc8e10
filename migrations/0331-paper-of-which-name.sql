-- The unit's name as a paper bears it: a unit that is called otherwise since is named both ways at /check. Papers of before the name could be
-- changed, and of a unit whose name never was, bear the name of now; of one whose former name nobody kept, none is told.
alter table document add column unit_name text;
alter table document disable trigger keep_card;
update document d set unit_name = coalesce(
  (select c.name from unit_contact c where c.unit_id = d.unit_id and c.set_at <= d.made_at order by c.seq desc limit 1),
  (select u.name from unit u where u.id = d.unit_id and not exists (select from unit_contact c where c.unit_id = u.id)));
alter table document enable trigger keep_card;

-- what was destroyed by its period is named so too; those of before keep none: such a row is never changed
alter table destroyed_item add column unit_name text;

-- As 0296; `unit` is what stands on the paper, `unit_now` what the unit is called.
drop function paper_to_check(text, text);
create function paper_to_check(wanted_code text, wanted_hash text)
returns table (kind text, unit text, unit_now text, made_at timestamptz, replaced boolean, destroyed boolean, hash text)
language sql stable security definer set search_path = public as $$
  select x.kind, coalesce(x.unit_name, u.name), u.name, x.made_at, x.replaced, x.destroyed, x.hash from (
    select d.unit_id, d.id, d.kind, d.unit_name, d.made_at, d.replaced_at is not null as replaced, false as destroyed, d.hash from document d
    where (wanted_code <> '' and d.check_code = wanted_code) or (wanted_hash <> '' and d.hash = wanted_hash)
    union all
    select g.unit_id, g.id, g.kind, g.unit_name, g.made_at, false, true, g.hash from destroyed_item g
    where (wanted_code <> '' and g.check_code = wanted_code) or (wanted_hash <> '' and g.hash = wanted_hash)) x
  join unit u on u.id = x.unit_id
  -- bytes that were kept twice are one paper: it stands as long as one of them stands
  order by x.destroyed, x.replaced, x.unit_id, x.id limit 1
$$;
