-- 档号: an officer's file has a number that is given once, in the order in which files were opened, and never again
-- (方案 §三.5: 一人一档). Until now it was the place in the roster, and moved from one person to another with the next roster.
create table person_file (
  unit_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  number int not null check (number > 0),
  opened_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, officer_id),
  unique (unit_id, number),
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('person_file');
create trigger append_only before update or delete on person_file for each row execute function refuse_change();

-- Whoever had something filed, in that order; then whose household stood on a published list, since a ledger named it.
insert into person_file (unit_id, id, officer_id, number, opened_at)
select f.unit_id, gen_random_uuid(), f.officer_id,
  row_number() over (partition by f.unit_id order by f.filed_at, f.listed_at, f.position, f.officer_id),
  coalesce(f.filed_at, f.listed_at)
from (
  select o.unit_id, o.id as officer_id, o.position,
    least(
      (select min(d.made_at) from document d where d.unit_id = o.unit_id and d.household_id = o.household_id),
      (select min(r.written_at) from visit v join visit_record r on r.unit_id = v.unit_id and r.visit_id = v.id
        where v.unit_id = o.unit_id and v.household_id = o.household_id)) as filed_at,
    (select min(t.opened_at) from visit v join round t on t.unit_id = v.unit_id and t.id = v.round_id
      where v.unit_id = o.unit_id and v.household_id = o.household_id) as listed_at
  from officer o) f
where f.filed_at is not null or f.listed_at is not null;
