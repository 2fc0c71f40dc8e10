-- 扫描归档 (方案 §三.3, §三.5): what was signed on paper comes back as a stack from the copier. A file is read page by page;
-- a page whose code stands on a paper of this unit is filed as its signed copy, every other page waits for a person.
create table scan (
  unit_id uuid not null,
  id uuid not null,
  file_name text not null,
  state text not null check (state in ('waiting', 'reading', 'read', 'refused')),
  -- how many the file has, once it was opened, and how many are on record: a reading that died goes on behind these
  pages int not null default 0,
  pages_done int not null default 0,
  -- when the reading last gave a sign of life; a silent one is begun again
  beat_at timestamptz,
  -- a sentence for the clerk: why the file was refused, or what of it could not be read
  note text,
  received_at timestamptz not null,
  received_by uuid,
  primary key (unit_id, id),
  check (pages_done between 0 and pages),
  check (state <> 'refused' or note is not null)
);
create index scan_received on scan (unit_id, received_at);
call make_tenant('scan');

create table scan_page (
  unit_id uuid not null,
  id uuid not null,
  scan_id uuid not null,
  -- in the file, from 1
  position int not null check (position > 0),
  -- same: this very picture was filed, or waits, already; swept: nobody said what it is for 30 days
  state text not null check (state in ('waiting', 'filed', 'replaced', 'same', 'dropped', 'swept')),
  -- why a person is asked
  reason text check (reason in ('unreadable', 'blank', 'noCode', 'twoCodes', 'unknownCode', 'notFiled', 'again', 'failed')),
  -- SHA-256 of the picture; none for a page that could not be drawn
  hash text,
  turn int not null default 0 check (turn in (0, 90, 180, 270)),
  -- the form that stands on the page, for a page that waits
  form text check (form in ('notice', 'visitRecord', 'pledge', 'card', 'proposal', 'letter', 'reader', 'cases')),
  -- which page of which paper it is, or is asked to be
  printed_id uuid,
  page int check (page between 1 and 99),
  -- the picture as it is kept, once it is filed
  kept_hash text,
  at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  primary key (unit_id, id),
  -- a reading that is begun again writes every page once
  unique (unit_id, scan_id, position),
  check (state <> 'waiting' or reason is not null),
  check (state not in ('filed', 'replaced') or (printed_id is not null and page is not null and kept_hash is not null)),
  foreign key (unit_id, scan_id) references scan,
  foreign key (unit_id, printed_id) references printed_paper,
  foreign key (unit_id, kept_hash) references blob
);
-- a page of a paper is filed once; another picture of it takes its place or does not
create unique index scan_page_filed on scan_page (unit_id, printed_id, page) where state = 'filed';
create index scan_page_waiting on scan_page (unit_id, at) where state = 'waiting';
create index scan_page_hash on scan_page (unit_id, hash);
call make_tenant('scan_page');

-- the signed copy lies in the officer's file as a paper of its own; its subject is the paper that was printed
alter table document drop constraint document_kind_check;
alter table document add check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply', 'signedCopy'));

-- Readings that gave no sign of life since `silent`: of all units, hence as the owner; tells ids only.
create function silent_scans(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  select s.unit_id, s.id from scan s where s.state in ('waiting', 'reading') and coalesce(s.beat_at, s.received_at) < silent;
$$;

-- Things end: a page nobody settled for 30 days goes with its picture. Tells whose pictures may be deleted.
create function sweep_scans(now timestamptz) returns table (scan_id uuid, page_position int)
language sql security definer set search_path = public as $$
  update scan_page set state = 'swept', settled_at = now
    where state = 'waiting' and at < now - interval '30 days' returning scan_page.scan_id, scan_page.position;
$$;
