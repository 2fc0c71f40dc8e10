-- People come together on a day, at a place: a training (方案 §四.1), an activity (§四.2). What both have stands here once.
create table gathering (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('training', 'activity')),
  title text not null check (title <> ''),
  day date not null,
  from_time text not null check (from_time ~ '^[0-2][0-9]:[0-5][0-9]$'),
  to_time text not null check (to_time ~ '^[0-2][0-9]:[0-5][0-9]$' and to_time > from_time),
  place text not null default '',
  speaker text not null default '',
  -- seats; null where nobody counts them
  capacity int check (capacity between 1 and 100000),
  -- who is asked to come, in words, as it was announced
  asked text not null check (asked <> ''),
  -- in the corner of its list to sign, so that the list finds its way back
  sheet_code text not null,
  -- one more with each change: whoever acts on it acts on what was shown
  version int not null default 1,
  made_at timestamptz not null,
  made_by uuid not null,
  cancelled_at timestamptz,
  why_cancelled text not null default '',
  primary key (unit_id, id),
  unique (unit_id, sheet_code),
  foreign key (unit_id, made_by) references account
);
call make_tenant('gathering');
create index gathering_days on gathering (unit_id, kind, day);

-- Whoever is asked to come; the mark is written by a person from a list, never by the one who came.
create table gathering_person (
  unit_id uuid not null,
  gathering_id uuid not null,
  officer_id uuid not null,
  mark text check (mark in ('present', 'leave', 'madeUp')),
  -- the day on which it was made up by oneself
  made_up_on date,
  primary key (unit_id, gathering_id, officer_id),
  foreign key (unit_id, gathering_id) references gathering,
  foreign key (unit_id, officer_id) references officer,
  check ((mark = 'madeUp') = (made_up_on is not null) or (mark is null and made_up_on is null))
);
call make_tenant('gathering_person');
create index gathering_person_own on gathering_person (unit_id, officer_id);

create table training_session (
  unit_id uuid not null,
  gathering_id uuid not null,
  round_id uuid not null,
  -- the heads of the clause that it covers
  covers text[] not null check (cardinality(covers) > 0 and covers <@ array['purpose', 'meaning', 'content', 'method', 'effect']),
  -- asked of those who missed what was held before
  makes_up boolean not null,
  primary key (unit_id, gathering_id),
  foreign key (unit_id, gathering_id) references gathering,
  foreign key (unit_id, round_id) references round
);
call make_tenant('training_session');
create index training_session_round on training_session (unit_id, round_id);

-- A list that was signed comes back by scan, and is kept with the coming-together it is of.
alter table scan_page add column gathering_id uuid;
alter table scan_page add foreign key (unit_id, gathering_id) references gathering;
alter table scan_page drop constraint scan_page_form_check;
alter table scan_page add constraint scan_page_form_check
  check (form in ('notice', 'visitRecord', 'pledge', 'card', 'proposal', 'letter', 'reader', 'cases', 'receipts', 'attendance'));
alter table scan_page drop constraint scan_page_filed_whole;
alter table scan_page add constraint scan_page_filed_whole
  check (state not in ('filed', 'replaced')
    or (num_nonnulls(printed_id, receipt_id, gathering_id) = 1 and page is not null and kept_hash is not null));
create index scan_page_of_gathering on scan_page (unit_id, gathering_id) where gathering_id is not null;
