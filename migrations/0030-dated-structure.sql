-- 单位结构, dated: who held which post where, who was in charge of whom, who acted for whom, as of any day.
-- A stretch holds from `starts_on` up to but not on `ends_on`: the day of a transfer is the first day of the new term.
-- The columns of `officer` stay as "today" and are kept in step in the same transaction (docs/decisions/0010).
create table officer_term (
  unit_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  department_id uuid not null,
  title text not null default '',
  post text not null check (post in ('head', 'inspector', 'team', 'staff')),
  starts_on date not null,
  -- a stretch that ends on the day it began held on no day: it was put right at once
  ends_on date check (ends_on >= starts_on),
  noted_at timestamptz not null,
  noted_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, department_id) references department
);
create unique index officer_term_open on officer_term (unit_id, officer_id) where ends_on is null;
create index officer_term_of_officer on officer_term (unit_id, officer_id, starts_on);
create index officer_term_of_department on officer_term (unit_id, department_id);
call make_tenant('officer_term');

-- Nobody holds two posts of one unit on one day. Looked at when the transaction ends, so that one term may end and the
-- next begin in any order. (An exclusion constraint would need an extension that not every server has.)
create function refuse_two_terms() returns trigger language plpgsql as $$
begin
  if exists (
    select from officer_term a join officer_term b on b.unit_id = a.unit_id and b.officer_id = a.officer_id and b.id > a.id
    where a.unit_id = new.unit_id and a.officer_id = new.officer_id
      and daterange(a.starts_on, a.ends_on) && daterange(b.starts_on, b.ends_on)
  ) then raise exception 'two terms of one officer overlap' using errcode = 'exclusion_violation'; end if;
  return null;
end $$;
create constraint trigger terms_apart after insert or update on officer_term deferrable initially deferred
  for each row execute function refuse_two_terms();

-- What is known already began on the day its import was registered; without that, when the first round began; else today.
insert into officer_term (unit_id, id, officer_id, department_id, title, post, starts_on, ends_on, noted_at)
select s.unit_id, gen_random_uuid(), s.id, s.department_id, s.title, s.post, s.since, case when s.left_on is not null then greatest(s.left_on, s.since) end, now()
from (
  select o.*, coalesce(
    (select min((i.committed_at at time zone 'Asia/Shanghai')::date) from import_change c
      join roster_import i on i.unit_id = c.unit_id and i.id = c.import_id
      where c.unit_id = o.unit_id and c.officer_id = o.id and c.kind = 'added'),
    (select min((i.committed_at at time zone 'Asia/Shanghai')::date) from roster_import i where i.unit_id = o.unit_id),
    (select min(r.starts_on) from round r where r.unit_id = o.unit_id),
    (now() at time zone 'Asia/Shanghai')::date) as since
  from officer o) s;

-- 分管 / 对口联系, of one officer or of a whole department, from a day to a day.
alter table charge drop constraint charge_pkey;
alter table charge
  alter column officer_id drop not null,
  add column id uuid not null default gen_random_uuid(),
  add column department_id uuid,
  add column starts_on date,
  add column ends_on date,
  add column noted_at timestamptz not null default now(),
  add column noted_by uuid;
update charge c set starts_on = (
  select min(t.starts_on) from officer_term t where t.unit_id = c.unit_id and t.officer_id = c.officer_id);
-- where a department's whole staff has the same leaders, the charge is of the department: who moves in or out changes scope
insert into charge (unit_id, leader_id, kind, department_id, starts_on)
select u.unit_id, unnest(u.leaders), u.kind, u.department_id, u.since
from (
  select s.unit_id, s.department_id, s.kind, min(s.leaders) as leaders, min(s.since) as since
  from (
    select o.unit_id, o.department_id, k.kind,
      array(select c.leader_id from charge c where c.unit_id = o.unit_id and c.officer_id = o.id and c.kind = k.kind order by 1) as leaders,
      (select min(t.starts_on) from officer_term t where t.unit_id = o.unit_id and t.officer_id = o.id) as since
    from officer o cross join (values ('charge'), ('contact')) k (kind)
    where o.left_on is null and o.post = 'staff') s
  group by s.unit_id, s.department_id, s.kind
  having count(distinct s.leaders) = 1 and cardinality(min(s.leaders)) > 0) u;
delete from charge c using officer o, charge d
where o.unit_id = c.unit_id and o.id = c.officer_id and o.post = 'staff' and o.left_on is null
  and d.unit_id = c.unit_id and d.department_id = o.department_id and d.kind = c.kind and d.leader_id = c.leader_id;
alter table charge
  alter column id drop default,
  alter column noted_at drop default,
  alter column starts_on set not null,
  add primary key (unit_id, id),
  add foreign key (unit_id, department_id) references department,
  -- of one officer or of one department, never of both
  add check ((officer_id is null) <> (department_id is null)),
  add check (leader_id <> officer_id),
  add check (ends_on >= starts_on);
create unique index charge_of_officer on charge (unit_id, officer_id, kind, leader_id) where ends_on is null and officer_id is not null;
create unique index charge_of_department on charge (unit_id, department_id, kind, leader_id) where ends_on is null and department_id is not null;
create index charge_of_leader on charge (unit_id, leader_id);

-- 代管 / 代理: who stands in for a leader's charge, or for a post (主持工作), from a day to a day, both included.
create table acting (
  unit_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('charge', 'post')),
  absent_id uuid not null,
  acting_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid,
  -- ended before its day: does not hold on the day it was ended
  ended_at timestamptz,
  ended_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, absent_id) references officer,
  foreign key (unit_id, acting_id) references officer,
  check (absent_id <> acting_id)
);
create index acting_of_absent on acting (unit_id, absent_id);
create index acting_of_acting on acting (unit_id, acting_id);
call make_tenant('acting');

create function acting_days(a acting) returns daterange language sql stable as $$
  select daterange(a.from_day, least(a.to_day + 1,
    case when a.ended_at is not null then greatest(a.from_day, (a.ended_at at time zone 'Asia/Shanghai')::date) end))
$$;

-- One stands in for another at a time, and who stands in is not stood in for: who is in charge is never a chain.
create function refuse_two_acting() returns trigger language plpgsql as $$
begin
  if exists (
    select from acting a join acting b on b.unit_id = a.unit_id and b.kind = a.kind and b.id <> a.id
      and (b.absent_id = a.absent_id or b.absent_id = a.acting_id)
    where a.unit_id = new.unit_id and (a.id = new.id or b.id = new.id) and acting_days(a) && acting_days(b)
  ) then raise exception 'two substitutes overlap' using errcode = 'exclusion_violation'; end if;
  return null;
end $$;
create constraint trigger acting_apart after insert or update on acting deferrable initially deferred
  for each row execute function refuse_two_acting();

-- The post somebody held on a day, or held last before it.
create function last_post(unit uuid, officer uuid, day date) returns text language sql stable as $$
  select t.post from officer_term t where t.unit_id = unit and t.officer_id = officer and t.starts_on <= day
    and (t.ends_on is null or t.ends_on > t.starts_on) order by t.starts_on desc limit 1;
$$;

-- Who held which post where on a day, and whose post they acted in: the last one the absent person held by then.
create function terms_on(day date) returns table (
  unit_id uuid, officer_id uuid, department_id uuid, title text, post text, starts_on date, acting_post text
) language sql stable as $$
  select t.unit_id, t.officer_id, t.department_id, t.title, t.post, t.starts_on,
    (select last_post(a.unit_id, a.absent_id, day) from acting a
      where a.unit_id = t.unit_id and a.acting_id = t.officer_id and a.kind = 'post' and acting_days(a) @> day
      order by array_position(array['head', 'inspector', 'team', 'staff'], last_post(a.unit_id, a.absent_id, day)) limit 1)
  from officer_term t where t.starts_on <= day and (t.ends_on is null or t.ends_on > day);
$$;

-- Charges and contacts on a day as they were given, officer by officer: one's own goes before the department's.
create function charges_held_on(day date) returns table (
  unit_id uuid, leader_id uuid, officer_id uuid, kind text, department_id uuid
) language sql stable as $$
  with held as (select c.* from charge c where c.starts_on <= day and (c.ends_on is null or c.ends_on > day)),
  here as (select t.unit_id, t.officer_id, t.department_id, t.post from officer_term t where t.starts_on <= day and (t.ends_on is null or t.ends_on > day))
  select h.unit_id, h.leader_id, h.officer_id, h.kind, null::uuid
  from held h join here t on t.unit_id = h.unit_id and t.officer_id = h.officer_id
  union all
  select h.unit_id, h.leader_id, t.officer_id, h.kind, h.department_id
  from held h join here t on t.unit_id = h.unit_id and t.department_id = h.department_id and t.post = 'staff'
  where t.officer_id <> h.leader_id and not exists (
    select from held own where own.unit_id = h.unit_id and own.officer_id = t.officer_id and own.kind = h.kind);
$$;

-- The same with substitutes: while A acts for B's charge, the officers in B's charge are in A's and no longer in B's.
-- Only leaders who were there and of the leadership on that day.
create function charges_on(day date) returns table (
  unit_id uuid, leader_id uuid, officer_id uuid, kind text, department_id uuid, acting_for uuid
) language sql stable as $$
  select distinct on (h.unit_id, h.kind, h.officer_id, coalesce(a.acting_id, h.leader_id))
    h.unit_id, coalesce(a.acting_id, h.leader_id), h.officer_id, h.kind, h.department_id,
    case when a.id is not null then h.leader_id end
  from charges_held_on(day) h
  left join acting a on a.unit_id = h.unit_id and a.absent_id = h.leader_id and a.kind = 'charge' and h.kind = 'charge' and acting_days(a) @> day
  join officer_term l on l.unit_id = h.unit_id and l.officer_id = coalesce(a.acting_id, h.leader_id)
    and l.starts_on <= day and (l.ends_on is null or l.ends_on > day) and l.post <> 'staff'
  where coalesce(a.acting_id, h.leader_id) <> h.officer_id
  order by h.unit_id, h.kind, h.officer_id, coalesce(a.acting_id, h.leader_id), a.id nulls first;
$$;

-- The names of the units above the request's own (上级), nearest first: names only, whatever row security closes.
create function units_above() returns table (depth int, name text)
language sql stable security definer set search_path = public as $$
  with recursive up as (
    select u.parent_id, 0 as depth, u.name from unit u where u.id = current_unit()
    union all
    select p.parent_id, up.depth + 1, p.name from unit p join up on p.id = up.parent_id where up.depth < 8)
  select depth, name from up where depth > 0;
$$;

-- Who acts in a post has its duties that day: the session says the post acted in beside one's own.
drop function open_session(text);
create function open_session(wanted text, day date) returns table (
  unit_id uuid, session_id uuid, account_id uuid, started_at timestamptz, seen_at timestamptz,
  display_name text, officer_id uuid, must_change boolean, password_at timestamptz, duties text[], post text, can_record boolean,
  acting_posts text[]
) language plpgsql security definer set search_path = public as $$
begin
  return query
    select s.unit_id, s.id, a.id, s.started_at, s.seen_at, a.display_name, a.officer_id, a.must_change, a.password_at,
      array(select d.duty from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null),
      o.post, o.can_record,
      array(select last_post(x.unit_id, x.absent_id, day) from acting x
        where x.unit_id = o.unit_id and x.acting_id = o.id and x.kind = 'post' and acting_days(x) @> day)
    from session s
    join account a on a.unit_id = s.unit_id and a.id = s.account_id
    left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null
    where s.token_hash = wanted and s.ended_at is null and a.closed_at is null;
  if found then
    perform set_config('app.unit', (select s.unit_id::text from session s where s.token_hash = wanted), true);
  end if;
end $$;
