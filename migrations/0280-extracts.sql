-- 考核参考 (方案 §三.5): asked for with a reason, granted by another, first read by whom it is about, then issued.
create table extract_request (
  unit_id uuid not null,
  id uuid not null,
  purpose text not null check (purpose <> ''),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  requested_at timestamptz not null,
  requested_by uuid not null,
  decided_at timestamptz,
  decided_by uuid check (decided_by <> requested_by),
  granted boolean,
  words text not null default '',
  withdrawn_at timestamptz,
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  primary key (unit_id, id),
  foreign key (unit_id, requested_by) references account,
  foreign key (unit_id, decided_by) references account,
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (granted is null))
);
call make_tenant('extract_request');

-- One person's: what is said is fixed when it is granted, so that what is issued is what the person read.
create table extract (
  unit_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  officer_id uuid not null,
  facts jsonb,
  facts_hash text,
  -- read on the own page, or on paper that somebody handed over
  seen_at timestamptz,
  seen_way text check (seen_way in ('self', 'paper')),
  own_words text not null default '',
  issued_at timestamptz,
  primary key (unit_id, id),
  unique (unit_id, request_id, officer_id),
  foreign key (unit_id, request_id) references extract_request on delete cascade,
  foreign key (unit_id, officer_id) references officer,
  check ((facts is null) = (facts_hash is null)),
  check ((seen_at is null) = (seen_way is null)),
  check (issued_at is null or seen_at is not null)
);
call make_tenant('extract');
create index extract_own on extract (unit_id, officer_id);

-- Units in which a request is over its time: ids only (the function runs as the owner).
create function extracts_before(wanted timestamptz) returns setof uuid
language sql stable security definer set search_path = public as $$
  select distinct q.unit_id from extract_request q where coalesce(q.decided_at, q.withdrawn_at, q.requested_at) < wanted
$$;
