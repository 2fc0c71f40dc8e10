-- 账号. Names are unique over all units: a person signs in before the unit is known.
create table account (
  unit_id uuid not null references unit,
  id uuid not null,
  name text not null check (name = lower(name) and length(name) between 2 and 40),
  display_name text not null,
  officer_id uuid,
  password_hash text not null,
  password_at timestamptz not null,
  -- the first password was given by someone else: it must be changed before anything else
  must_change boolean not null,
  -- wrong passwords since the last success or the end of the last lock; the lock is restarted by a new row of failures after it ends
  failures int not null default 0 check (failures >= 0),
  locked_until timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  primary key (unit_id, id),
  unique (name)
);
create unique index account_of_officer on account (unit_id, officer_id) where officer_id is not null and closed_at is null;
call make_tenant('account');

create table password_history (
  unit_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  password_hash text not null,
  primary key (unit_id, account_id, at),
  foreign key (unit_id, account_id) references account
);
call make_tenant('password_history');

-- 职责: granted by the security administrator; duties that follow from a post are not stored here.
create table duty (
  unit_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  duty text not null check (duty in ('coordinator', 'partyGroup', 'recordsOffice', 'leadingGroup', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, account_id) references account
);
create unique index duty_once on duty (unit_id, account_id, duty) where ended_at is null;
call make_tenant('duty');

-- The three administrators are three people (GB/T 22239): one account holds at most one of their duties.
create unique index duty_admins_apart on duty (unit_id, account_id)
  where ended_at is null and duty in ('systemAdmin', 'securityAdmin', 'auditAdmin');

create table session (
  unit_id uuid not null,
  id uuid not null,
  token_hash text not null unique,
  account_id uuid not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, account_id) references account
);
create index session_of_account on session (unit_id, account_id) where ended_at is null;
call make_tenant('session');

-- The one-time link of the first start. One row at most; used once.
create table setup_link (
  only_one boolean primary key default true check (only_one),
  token_hash text not null,
  made_at timestamptz not null,
  used_at timestamptz
);

-- Before the unit is known only these questions can be asked, each by a secret or a full name; they run as the owner.
create function account_by_name(wanted text) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as
$$ select unit_id, id from account where name = wanted and closed_at is null $$;

create function any_account() returns boolean
language sql stable security definer set search_path = public as
$$ select exists (select from account) $$;
