-- A family forgot its own word: a new slip (a new link, without a word) is asked for by one person and handed over by another, who was
-- at the table (docs/decisions/0024-the-code-and-the-word.md). The former link ends as the second agrees.
create table new_slip (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  agreed_at timestamptz,
  agreed_by uuid,
  -- taken back, or not handed over
  dropped_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, asked_by) references account,
  foreign key (unit_id, agreed_by) references account,
  check ((agreed_at is null) = (agreed_by is null)),
  check (agreed_at is null or dropped_at is null),
  -- never one person alone
  check (agreed_by is distinct from asked_by)
);
create unique index new_slip_waits on new_slip (unit_id, visit_id) where agreed_at is null and dropped_at is null;
call make_tenant('new_slip');
-- Printed for whoever hands it over, and nowhere else until the family chose a word.
alter table family_link add column by_hand boolean not null default false;
