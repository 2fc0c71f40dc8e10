-- 实施方案: one document with a typed schema, versioned; a version is never edited.
create table plan (
  unit_id uuid not null references unit,
  id uuid not null,
  version int not null check (version > 0),
  preset text not null,
  body jsonb not null,
  made_at timestamptz not null,
  made_by uuid,
  primary key (unit_id, id),
  unique (unit_id, version)
);
call make_tenant('plan');
create trigger append_only before update or delete on plan for each row execute function refuse_change();

-- 轮次, pinned to one version of the plan.
create table round (
  unit_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  name text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, plan_id) references plan,
  unique (unit_id, name)
);
-- one round at a time
create unique index round_open on round (unit_id) where closed_at is null;
call make_tenant('round');
