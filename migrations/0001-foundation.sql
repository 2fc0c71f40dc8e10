-- The unit of the request. Row-level security reads it; without it nothing is visible and nothing can be written.
create function current_unit() returns uuid language sql stable as
$$ select nullif(current_setting('app.unit', true), '')::uuid $$;

-- Every tenant table is closed the same way: rows of the request's unit, no others, for reading and for writing.
create procedure make_tenant(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy unit_only on %s using (unit_id = current_unit()) with check (unit_id = current_unit())', name);
end $$;

-- 单位. Units form a tree; the tenant is the unit itself, so its own id is the key.
create table unit (
  id uuid primary key,
  parent_id uuid references unit,
  name text not null check (length(name) between 1 and 60),
  -- printed on every family page: whom to call
  phone text not null default '',
  created_at timestamptz not null
);
alter table unit enable row level security;
create policy unit_only on unit using (id = current_unit()) with check (id = current_unit());

-- What was done: permission, audit action and job trigger. Added to, never changed: the application's role has no
-- UPDATE or DELETE, and a trigger refuses the owner too.
create table event (
  unit_id uuid not null references unit,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('stranger', 'account', 'family', 'system')),
  account_id uuid,
  command_id uuid not null,
  name text not null,
  subject_id text not null,
  data jsonb not null,
  primary key (unit_id, id)
);
create index event_by_subject on event (unit_id, subject_id, id);
call make_tenant('event');
create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege'; end $$;
create trigger append_only before update or delete on event for each row execute function refuse_change();

-- A command's id and answer: a second try gets the first one's answer.
create table command (
  unit_id uuid not null references unit,
  id uuid not null,
  name text not null,
  body_hash text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (unit_id, id)
);
call make_tenant('command');

-- A file a unit holds: bytes lie by hash in the store; a unit reads only hashes it has a row for.
create table blob (
  unit_id uuid not null references unit,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  at timestamptz not null,
  primary key (unit_id, hash)
);
call make_tenant('blob');
