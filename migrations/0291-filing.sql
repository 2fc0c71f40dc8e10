-- 归档 (方案 §三.5, docs/decisions/0060): a round's papers are put on file once; what comes later is a supplement of its own number.
-- The unit's numbers on its archive (DA/T 22): 全宗号 and the code of the office; the newest line stands.
create table archive_codes (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  fonds text not null check (fonds <> ''),
  office text not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, set_by) references account
);
call make_tenant('archive_codes');

create table filing (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  -- 0: the round itself; 1 and on: its supplements
  number int not null check (number >= 0),
  fonds text not null,
  office text not null,
  -- 年度
  year int not null check (year between 2000 and 2200),
  -- over all its items as they stand below
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  filed_at timestamptz not null,
  filed_by uuid not null,
  primary key (unit_id, id),
  unique (unit_id, round_id, number),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, filed_by) references account
);
call make_tenant('filing');

-- A paper in somebody's file, as it was when it was filed; nothing of it changes. A paper of a household with two officers lies in both
-- files under one 件号.
create table filed_item (
  unit_id uuid not null,
  id uuid not null,
  filing_id uuid not null,
  officer_id uuid not null,
  document_id uuid not null,
  -- 卷内顺序号: goes on through the supplements of the same round
  place int not null check (place > 0),
  -- 件号: within the year, the period and the office
  number int not null check (number > 0),
  -- 保管期限 in years, counted from the end of the filing's year; null: for good
  years int check (years > 0),
  title text not null,
  responsible text not null,
  made_on date not null,
  pages int not null check (pages > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (unit_id, id),
  unique (unit_id, filing_id, officer_id, document_id),
  foreign key (unit_id, filing_id) references filing,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, document_id) references document
);
call make_tenant('filed_item');
create index filed_item_of_officer on filed_item (unit_id, officer_id);
create index filed_item_of_document on filed_item (unit_id, document_id);
create trigger append_only before update or delete on archive_codes for each row execute function refuse_change();
create trigger append_only before update or delete on filing for each row execute function refuse_change();
-- a destruction (鉴定销毁) takes items away; nobody changes one
create trigger append_only before update on filed_item for each row execute function refuse_change();
