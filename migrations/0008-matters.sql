-- 意见建议（事项）. State is the rows of matter_step; nothing here is a status column.
create table matter (
  unit_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  household_id uuid not null,
  kind text not null check (kind in ('opinion', 'hardship', 'question', 'thanks')),
  pace text not null check (pace in ('accept', 'question', 'suggestion', 'complex')),
  text text not null check (length(text) between 1 and 1000),
  -- the party group reads the matter without its source unless the family allows the name
  name_allowed boolean not null,
  raised_at timestamptz not null,
  raised_by text not null check (raised_by in ('recorder', 'family')),
  number int not null,
  primary key (unit_id, id),
  unique (unit_id, number),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, household_id) references household
);
call make_tenant('matter');

create table matter_step (
  unit_id uuid not null,
  id uuid not null,
  matter_id uuid not null,
  kind text not null check (kind in ('reported', 'measured', 'progressed', 'replied', 'settled', 'unsettled', 'closed')),
  text text not null default '',
  owner_id uuid,
  due_on date,
  at timestamptz not null,
  by uuid,
  primary key (unit_id, id),
  -- a measure names who does it and by when (§三.4)
  check (kind <> 'measured' or (owner_id is not null and due_on is not null and text <> '')),
  -- an answer has words
  check (kind not in ('replied', 'progressed') or text <> ''),
  foreign key (unit_id, matter_id) references matter,
  foreign key (unit_id, owner_id) references officer
);
create index matter_step_of_matter on matter_step (unit_id, matter_id, id);
call make_tenant('matter_step');

-- It cannot close without an answer (§三.4): the database says so too.
create function refuse_closing_unanswered() returns trigger language plpgsql as $$
begin
  if new.kind = 'closed' and not exists (
    select from matter_step s where s.unit_id = new.unit_id and s.matter_id = new.matter_id and s.kind = 'replied'
  ) then raise exception 'a matter cannot close without an answer' using errcode = 'check_violation', constraint = 'matter_answered';
  end if;
  return new;
end $$;
create trigger answered before insert on matter_step for each row execute function refuse_closing_unanswered();

-- 查阅: who read a file, why, when. Reading leaves a trace.
create table consultation (
  unit_id uuid not null,
  id uuid not null,
  officer_id uuid not null,
  account_id uuid not null,
  reason text not null,
  at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, officer_id) references officer
);
call make_tenant('consultation');
