-- What a family says of how its visit was done (方案 §三.2, §三.4): for the inspector, where the visit was not the inspector's own.
-- A table apart from matters, with numbers of its own lot: no list, count, ledger or view of matters can hold one. Words are sealed.
create table complaint (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  household_id uuid not null,
  number int not null check (number > 0),
  -- whom it is about: whoever made the visit as it stood then reads it never, whatever becomes of the list
  about uuid[] not null,
  said_sealed text not null,
  raised_by text not null check (raised_by in ('family', 'coordinator')),
  raised_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, number),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, household_id) references household
);
create index complaint_of_visit on complaint (unit_id, visit_id);
create index complaint_of_household on complaint (unit_id, household_id, raised_at);
call make_tenant('complaint');
create trigger append_only before update or delete on complaint for each row execute function refuse_change();

-- One answer; who has more to say writes again.
create table complaint_answer (
  unit_id uuid not null,
  complaint_id uuid not null,
  said_sealed text not null,
  at timestamptz not null,
  by uuid not null,
  primary key (unit_id, complaint_id),
  foreign key (unit_id, complaint_id) references complaint
);
call make_tenant('complaint_answer');
create trigger append_only before update or delete on complaint_answer for each row execute function refuse_change();
