-- 鉴定销毁 (方案 §三.5, docs/decisions/0062): what is over its period is appraised by a person, agreed to by another, and then gone.
create table appraisal (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  -- 清册 of which year, and its number in that year
  year int not null check (year between 2000 and 2200),
  number int not null check (number > 0),
  started_at timestamptz not null,
  started_by uuid not null,
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  -- signed by who appraised: the list as it stands below, by its hash
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  proposed_at timestamptz,
  proposed_by uuid,
  agreed_at timestamptz,
  agreed_by uuid,
  -- why the second person sent it back; '' where nobody did
  words text not null default '',
  dropped_at timestamptz,
  beat_at timestamptz,
  done_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, year, number),
  foreign key (unit_id, started_by) references account,
  foreign key (unit_id, proposed_by) references account,
  foreign key (unit_id, agreed_by) references account,
  check ((hash is null) = (proposed_at is null) and (proposed_at is null) = (proposed_by is null)),
  check ((agreed_at is null) = (agreed_by is null) and (agreed_at is null or proposed_at is not null)),
  -- two persons
  check (agreed_by <> proposed_by),
  check (done_at is null or agreed_at is not null),
  check (dropped_at is null or agreed_at is null)
);
call make_tenant('appraisal');

-- What two persons signed stands as they signed it.
create function refuse_changing_signed() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.agreed_at is not null and
    (new.year, new.number, new.hash, new.proposed_at, new.proposed_by, new.agreed_at, new.agreed_by)
      is distinct from (old.year, old.number, old.hash, old.proposed_at, old.proposed_by, old.agreed_at, old.agreed_by))
    or (old.done_at is not null and new is distinct from old)
  then raise exception 'a signed appraisal stands' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger signed_stands before update or delete on appraisal for each row execute function refuse_changing_signed();

-- A volume: what is on file of a household's round; with two officers it lies in both files and is decided of once. Fixed when the
-- appraisal is begun. It ends as a whole, with the longest period of its papers.
create table appraisal_line (
  unit_id uuid not null,
  appraisal_id uuid not null,
  round_id uuid not null,
  household_id uuid not null,
  place int not null check (place > 0),
  -- 卷号 of its officers, as the list says it
  file_numbers text not null,
  items int not null check (items > 0),
  pages int not null,
  -- over the ids and hashes of its items
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- 保管期限 in years, and the year with which it ended
  years int not null,
  until int not null,
  verdict text check (verdict in ('destroy', 'extend')),
  -- 延长保管: for how many years from the year of the list
  more int check (more between 1 and 30),
  reason text not null default '',
  -- what became of it; held: something of it was open, or another, when its turn came
  outcome text check (outcome in ('destroyed', 'extended', 'held')),
  primary key (unit_id, appraisal_id, round_id, household_id),
  foreign key (unit_id, appraisal_id) references appraisal,
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, household_id) references household,
  check ((verdict is not distinct from 'extend') = (more is not null)),
  check (more is null or reason <> ''),
  check (outcome is null or verdict is not null)
);
call make_tenant('appraisal_line');
create index appraisal_line_of_volume on appraisal_line (unit_id, round_id, household_id);

-- What remains of a paper: that there was one with these bytes, and by which list it went. No name, no title.
create table destroyed_item (
  unit_id uuid not null,
  id uuid not null,
  appraisal_id uuid not null,
  filing_id uuid not null,
  document_id uuid not null,
  -- in whose file: with it the digest of the filing can still be worked out
  officer_id uuid not null,
  -- 卷内顺序号 and 件号, as they were
  place int not null,
  number int not null,
  kind text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  check_code text,
  made_at timestamptz not null,
  destroyed_at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, appraisal_id) references appraisal,
  foreign key (unit_id, filing_id) references filing
);
call make_tenant('destroyed_item');
create index destroyed_item_code on destroyed_item (check_code);
create index destroyed_item_hash on destroyed_item (hash);
create trigger append_only before update or delete on destroyed_item for each row execute function refuse_change();

-- Bytes that no row names any more, on their way off the disk: what a killed process left is done by the next.
create table file_to_wipe (
  unit_id uuid not null,
  appraisal_id uuid not null,
  -- a stored file by its hash; or a folder of printed packs, a package, a page of a scan by its id
  kind text not null check (kind in ('blob', 'press', 'package', 'scanPage')),
  name text not null,
  primary key (unit_id, appraisal_id, kind, name),
  foreign key (unit_id, appraisal_id) references appraisal
);
call make_tenant('file_to_wipe');

-- A backup that was brought back: what was destroyed since it was made is there again, until somebody looked.
create table restored (
  unit_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, seen_by) references account
);
call make_tenant('restored');

-- Rows that nobody may delete, a destruction may: in a transaction that names a list which two persons signed and which is being carried out.
create function destroys(unit uuid) returns boolean language sql stable set search_path = public as $$
  select exists (select 1 from appraisal a where a.unit_id = unit and a.id::text = current_setting('lianfang.destroying', true)
    and a.agreed_at is not null and a.done_at is null)
$$;
create function refuse_change_but_destruction() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and destroys(old.unit_id) then return old; end if;
  raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
do $$
declare name text;
begin
  foreach name in array array['complaint', 'complaint_answer', 'matter_helper', 'delivery_correction', 'printed_paper', 'receipt_list',
    'scan_opinions_taken', 'aid_outcome'] loop
    execute format('drop trigger append_only on %I', name);
    execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change_but_destruction()', name);
  end loop;
end $$;
-- a filed paper leaves its file by a destruction alone
create trigger leaves_by_destruction before delete on filed_item for each row execute function refuse_change_but_destruction();
-- minutes that are made stay, but for the item of a matter that is destroyed
create or replace function refuse_changing_minutes() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and destroys(old.unit_id) then return old; end if;
  if exists (select 1 from meeting m where m.unit_id = old.unit_id and m.id = old.meeting_id and m.closed_at is not null)
  then raise exception 'minutes are made' using errcode = 'check_violation', constraint = 'meeting_closed';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
-- a matter that was joined to one of another family, which is destroyed first, is joined to nothing that is told
alter table matter_step drop constraint matter_step_joined;
alter table matter_step add constraint matter_step_joined
  check ((other_id is null or kind = 'joined') and other_id is distinct from matter_id);
create function refuse_joining_nothing() returns trigger language plpgsql as $$
begin
  if new.kind = 'joined' and new.other_id is null and not (tg_op = 'UPDATE' and destroys(new.unit_id))
  then raise exception 'joined to nothing' using errcode = 'check_violation', constraint = 'matter_step_joined';
  end if;
  return new;
end $$;
create trigger joined_to before insert or update on matter_step for each row execute function refuse_joining_nothing();

-- Takes the rows of stored files to which nothing refers any more, whichever tables refer to them, and tells which bytes no unit holds (the
-- function runs as the owner: other units' rows are seen by nobody else).
create function release_blobs(unit uuid, hashes text[]) returns table (hash text)
language plpgsql security definer set search_path = public as $$
declare
  k record;
  named text[];
  held text[] := '{}';
begin
  if not destroys(unit) or unit <> current_unit() then raise exception 'no destruction is carried out' using errcode = 'insufficient_privilege'; end if;
  for k in select c.conrelid::regclass as relation, a.attname from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
    where c.contype = 'f' and c.confrelid = 'blob'::regclass loop
    execute format('select array_agg(distinct r.%1$I) from %2$s r where r.unit_id = $1 and r.%1$I = any($2)', k.attname, k.relation)
      into named using unit, hashes;
    held := held || coalesce(named, '{}');
  end loop;
  delete from blob b where b.unit_id = unit and b.hash = any(hashes) and b.hash <> all(held);
  return query select h from unnest(hashes) h where not exists (select 1 from blob b where b.hash = h);
end $$;
create function blob_is_held(wanted text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from blob b where b.hash = wanted)
$$;

-- Destructions of all units that gave no sign of life since (the function runs as the owner): ids only.
create function silent_destructions(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select a.unit_id, a.id from appraisal a where a.agreed_at is not null and a.done_at is null
    and coalesce(a.beat_at, a.agreed_at) < silent
$$;

-- As 0260, and papers that were destroyed by their period: kind, unit and day, as of those that stand.
drop function paper_to_check(text, text);
create function paper_to_check(wanted_code text, wanted_hash text)
returns table (kind text, unit text, made_at timestamptz, replaced boolean, destroyed boolean, hash text)
language sql stable security definer set search_path = public as $$
  select x.kind, u.name, x.made_at, x.replaced, x.destroyed, x.hash from (
    select d.unit_id, d.id, d.kind, d.made_at, d.replaced_at is not null as replaced, false as destroyed, d.hash from document d
    where (wanted_code <> '' and d.check_code = wanted_code) or (wanted_hash <> '' and d.hash = wanted_hash)
    union all
    select g.unit_id, g.id, g.kind, g.made_at, false, true, g.hash from destroyed_item g
    where (wanted_code <> '' and g.check_code = wanted_code) or (wanted_hash <> '' and g.hash = wanted_hash)) x
  join unit u on u.id = x.unit_id
  -- bytes that were kept twice are one paper: it stands as long as one of them stands
  order by x.destroyed, x.replaced, x.unit_id, x.id limit 1
$$;

-- As 0256; and a backup tells that it was brought back: what was destroyed since is there again, and somebody is to look.
create or replace function after_restore() returns int language plpgsql as $$
declare n int;
begin
  delete from wall_picture;
  insert into restored (unit_id, id, at) select u.id, gen_random_uuid(), now() from unit u where exists (select 1 from filing f where f.unit_id = u.id);
  update story set state = 'down', shown = null, published_on = null, changes = changes + 1 where state = 'published';
  get diagnostics n = row_count;
  return n;
end $$;
