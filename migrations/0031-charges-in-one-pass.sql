-- The planner takes one unit's rows for one row and would go round everybody for everybody: 298 officers cost 315 ms, and
-- 2 ms without nested loops. A function with a setting of its own is also not inlined into its caller, where it would be again.
alter function charges_held_on(date) set enable_nestloop = off;
alter function charges_on(date) set enable_nestloop = off;
