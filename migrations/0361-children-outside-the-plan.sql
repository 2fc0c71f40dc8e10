-- Under a plan that lists no children the name of a child whose age the roster did not say was registered as outside the plan: it may be
-- a minor (mission, line 3), and nobody can tell them apart any more. A child that no plan lists is nobody's to visit: those of whom
-- nothing hangs on the row go; a later roster brings back who is said to be of age.
delete from relative r where r.relation = 'child' and not r.in_scope and not r.own_word and r.reason = '方案未列入这类亲属'
  and not exists (select 1 from pledge x where x.unit_id = r.unit_id and x.relative_id = r.id)
  and not exists (select 1 from self_link x where x.unit_id = r.unit_id and x.relative_id = r.id)
  and not exists (select 1 from consent_answer x where x.unit_id = r.unit_id and x.relative_id = r.id)
  and not exists (select 1 from relative_contact x where x.unit_id = r.unit_id and x.relative_id = r.id)
  and not exists (select 1 from story_person x where x.unit_id = r.unit_id and x.relative_id = r.id);
