-- Numbers of matters, complaints and notices stand on papers that families and colleagues hold: one whose row was destroyed by its period is
-- not given to somebody else (方案 §三.4, §三.5). Kept by the database, whoever deletes, as the greatest of each: how many there were, and
-- whose, is not told by it.
create table number_gone (
  unit_id uuid not null references unit,
  of text not null check (of in ('matter', 'complaint', 'notice')),
  upto int not null,
  primary key (unit_id, of)
);
call make_tenant('number_gone');

create function keep_number() returns trigger language plpgsql as $$
begin
  insert into number_gone as g (unit_id, of, upto) values (old.unit_id, tg_table_name, old.number)
  on conflict (unit_id, of) do update set upto = excluded.upto where g.upto < excluded.upto;
  return null;
end $$;
create trigger keep_number after delete on matter for each row execute function keep_number();
create trigger keep_number after delete on complaint for each row execute function keep_number();
create trigger keep_number after delete on notice for each row execute function keep_number();
