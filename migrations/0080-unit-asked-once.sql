-- A statement asks once which unit it runs for, and not at every node of its plan: `(select …)` is worked out before the
-- first row. What is written is compared row by row as before.
create or replace procedure make_tenant(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('create policy unit_only on %s using (unit_id = (select current_unit())) with check (unit_id = current_unit())', name);
end $$;

do $$
declare
  closed record;
begin
  for closed in
    select c.oid::regclass as name, pg_get_expr(p.polqual, p.polrelid) as asks
    from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'unit_only' and c.relnamespace = 'public'::regnamespace
  loop
    if closed.asks = '(unit_id = current_unit())' then
      execute format('alter policy unit_only on %s using (unit_id = (select current_unit()))', closed.name);
    elsif closed.asks = '(id = current_unit())' then
      execute format('alter policy unit_only on %s using (id = (select current_unit()))', closed.name);
    else
      raise exception 'the policy of % asks something else: %', closed.name, closed.asks;
    end if;
  end loop;
end $$;
