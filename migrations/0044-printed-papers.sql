-- 纸上的码 (方案 §三.2, §三.3): every form that goes out on paper with a code in its corner, so that the page finds its
-- record when it comes back signed. The code opens nothing and says nothing; the row says what was printed for whom.
create table printed_paper (
  unit_id uuid not null,
  id uuid not null,
  code text not null,
  form text not null check (form in ('notice', 'visitRecord', 'pledge', 'card', 'proposal', 'letter', 'reader', 'cases')),
  household_id uuid not null,
  visit_id uuid not null,
  -- whose words a pledge is in; no relative is named on a paper before signing it (mission, line 1)
  wording text check (wording in ('spouse', 'child', 'parent')),
  template_version text not null,
  made_at timestamptz not null,
  primary key (unit_id, id),
  -- a code that two papers share would file one of them wrongly
  unique (unit_id, code),
  check ((wording is not null) = (form = 'pledge')),
  foreign key (unit_id, household_id) references household,
  foreign key (unit_id, visit_id) references visit
);
create index printed_paper_of_visit on printed_paper (unit_id, visit_id);
call make_tenant('printed_paper');
create trigger append_only before update or delete on printed_paper for each row execute function refuse_change();
