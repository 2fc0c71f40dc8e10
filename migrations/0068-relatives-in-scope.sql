-- The view said whom a visit finds, by columns that are always null since answers are sealed: it held back nobody any more,
-- and its name promised it. It says what it does; whom of these a visit finds, the program opens and tells
-- (src/people/consent/reads.ts, docs/decisions/0011-consent.md).
drop view relative_at_visit;
create view relative_in_scope with (security_invoker = true) as
select r.unit_id, r.id, r.officer_id, r.household_id, r.name, r.relation, r.position
from relative r where r.in_scope;
