-- What a roster fills is looked over in the same transaction: statements that others prepared while the register was
-- empty read it from end to end until then. Only the owner of tables may, hence as the owner; it changes no row.
create function look_over_register() returns void
language sql volatile security definer set search_path = public as $$
  analyze department, household, officer, kin, relative, officer_term, charge, import_change
$$;
