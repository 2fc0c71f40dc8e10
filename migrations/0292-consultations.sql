-- 查阅 (方案 §三.5, docs/decisions/0061): somebody other than the keeper reads files: asked for with a purpose and a last day, granted by another,
-- over by itself. It stands in the file for everybody who reads it later, and for whose file it is.
create table consult_request (
  unit_id uuid not null,
  id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  -- somebody without an account, to whom the keeper shows it: name, unit, number of the letter of introduction
  outsider text not null default '',
  outsider_unit text not null default '',
  letter text not null default '',
  purpose text not null check (purpose <> ''),
  -- one round's papers alone; null: all of them
  round_id uuid,
  asked_until date not null,
  -- no later than what was asked for
  until_on date not null check (until_on <= asked_until),
  decided_at timestamptz,
  decided_by uuid check (decided_by <> asked_by),
  granted boolean,
  copies boolean not null default false,
  words text not null default '',
  ended_at timestamptz,
  ended_by uuid,
  -- by whoever asked, or taken back by whoever decides
  ended_way text check (ended_way in ('asker', 'decider')),
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  primary key (unit_id, id),
  foreign key (unit_id, asked_by) references account,
  foreign key (unit_id, decided_by) references account,
  foreign key (unit_id, ended_by) references account,
  foreign key (unit_id, round_id) references round,
  check ((outsider = '') = (outsider_unit = '') and (outsider = '') = (letter = '')),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (granted is null)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_way is null)),
  check (granted or not copies)
);
call make_tenant('consult_request');

-- Whose files.
create table consult_officer (
  unit_id uuid not null,
  request_id uuid not null,
  officer_id uuid not null,
  primary key (unit_id, request_id, officer_id),
  foreign key (unit_id, request_id) references consult_request on delete cascade,
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('consult_officer');
create index consult_officer_of on consult_officer (unit_id, officer_id);

-- The first time somebody opens a paper under a request. What is destroyed later leaves the line.
create table consult_reading (
  unit_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  officer_id uuid not null,
  document_id uuid not null,
  read_by uuid not null,
  read_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, request_id, officer_id, document_id, read_by),
  foreign key (unit_id, request_id, officer_id) references consult_officer,
  foreign key (unit_id, read_by) references account
);
call make_tenant('consult_reading');

-- 复制件: numbered through the unit, never twice.
create table consult_copy (
  unit_id uuid not null,
  id uuid not null,
  number int not null check (number > 0),
  request_id uuid not null,
  officer_id uuid not null,
  document_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, number),
  foreign key (unit_id, request_id, officer_id) references consult_officer,
  foreign key (unit_id, made_by) references account
);
call make_tenant('consult_copy');
create trigger append_only before update or delete on consult_reading for each row execute function refuse_change();
create trigger append_only before update or delete on consult_copy for each row execute function refuse_change();

-- Units in which a request that nobody granted is over its time: ids only (the function runs as the owner).
create function consultations_before(wanted timestamptz) returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct q.unit_id from consult_request q where q.granted is not true and coalesce(q.decided_at, q.ended_at, q.asked_at) < wanted
$$;
