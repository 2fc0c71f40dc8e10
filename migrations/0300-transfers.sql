-- 移交 (方案 §三.5, docs/decisions/0063): an officer's file goes to another unit with a list, a package and a receipt sealed by whoever got it.
create table transfer_out (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  officer_id uuid not null,
  -- the unit it goes to, as somebody typed it
  to_unit text not null check (to_unit <> ''),
  reason text not null check (reason <> ''),
  asked_at timestamptz not null,
  asked_by uuid not null,
  decided_at timestamptz,
  decided_by uuid check (decided_by <> asked_by),
  agreed boolean,
  words text not null default '',
  withdrawn_at timestamptz,
  package_id uuid,
  -- what was handed over: the last link of the package's chain
  handed_at timestamptz,
  handed_by uuid,
  head text check (head ~ '^[0-9a-f]{64}$'),
  -- the receipt: sealed by the other unit, or on paper
  received_at timestamptz,
  receipt_way text check (receipt_way in ('sealed', 'paper')),
  receipt text,
  receiver text not null default '',
  received_on date,
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, asked_by) references account,
  foreign key (unit_id, decided_by) references account,
  foreign key (unit_id, handed_by) references account,
  foreign key (unit_id, package_id) references package,
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (agreed is null)),
  check ((handed_at is null) = (handed_by is null) and (handed_at is null) = (head is null)),
  check ((received_at is null) = (receipt_way is null) and (received_at is null or handed_at is not null))
);
call make_tenant('transfer_out');
-- one at a time
create unique index transfer_out_open on transfer_out (unit_id, officer_id)
  where withdrawn_at is null and received_at is null and agreed is distinct from false;

-- A package of another unit: checked as it arrives, then taken into somebody's file, or sent back.
create table transfer_in (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  file_name text not null,
  -- as the package says of itself
  from_unit text not null,
  about text not null,
  packed_on text not null,
  head text,
  fingerprint text,
  holder text not null default '',
  is_whole boolean not null,
  findings text[] not null,
  person text not null,
  file_number text not null,
  papers int not null check (papers >= 0),
  checked_at timestamptz not null,
  checked_by uuid not null,
  officer_id uuid,
  taken_at timestamptz,
  taken_by uuid,
  -- what the receipt says, and the unit's seal beside it (base64)
  receipt text,
  receipt_seal text,
  dropped_at timestamptz,
  version int not null default 1,
  primary key (unit_id, id),
  foreign key (unit_id, checked_by) references account,
  foreign key (unit_id, taken_by) references account,
  foreign key (unit_id, officer_id) references officer,
  check ((taken_at is null) = (officer_id is null) and (taken_at is null) = (receipt is null)),
  check (taken_at is null or (is_whole and head is not null and dropped_at is null))
);
call make_tenant('transfer_in');
create unique index transfer_in_taken on transfer_in (unit_id, head) where taken_at is not null;

-- A paper that came with such a package, as it was there.
create table received_paper (
  unit_id uuid not null,
  id uuid not null,
  transfer_id uuid not null,
  officer_id uuid not null,
  place int not null check (place > 0),
  title text not null,
  responsible text not null,
  made_on text not null,
  pages int not null check (pages >= 0),
  hash text not null,
  primary key (unit_id, id),
  unique (unit_id, transfer_id, place),
  foreign key (unit_id, transfer_id) references transfer_in,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, hash) references blob
);
call make_tenant('received_paper');
create index received_paper_of_officer on received_paper (unit_id, officer_id);

-- Packages that were neither taken nor sent back, of all units: ids only (the function runs as the owner).
create function silent_transfers(before timestamptz) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select t.unit_id, t.id from transfer_in t where t.taken_at is null and t.dropped_at is null and t.checked_at < before
$$;
