-- 接办人: whoever came to a family is gone, both of them, and something of the visit is not finished: who finishes it. Named anew where
-- that one goes, too; the newest row holds, the former stay.
create table visit_finisher (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  visit_id uuid not null,
  officer_id uuid not null,
  named_at timestamptz not null,
  named_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, visit_id) references visit,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, named_by) references account
);
create index visit_finisher_of_visit on visit_finisher (unit_id, visit_id, seq);
create index visit_finisher_of_officer on visit_finisher (unit_id, officer_id);
call make_tenant('visit_finisher');
-- who finishes signs as that, beside the signatures there are: never in the place of somebody who was there
alter table signature drop constraint signature_role_check,
  add constraint signature_role_check check (role in ('relative', 'visitor', 'recorder', 'finisher'));
