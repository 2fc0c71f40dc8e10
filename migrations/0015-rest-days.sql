-- 节假日: what a unit sets for a year replaces what the product was made with; the newest row of a year holds, older ones
-- stay to show what was counted with before.
create table rest_year (
  unit_id uuid not null references unit,
  id uuid not null,
  year int not null check (year between 2000 and 2100),
  status text not null check (status in ('official', 'provisional')),
  source text not null check (source <> ''),
  off jsonb not null,
  worked jsonb not null,
  set_at timestamptz not null,
  set_by uuid,
  primary key (unit_id, id)
);
create index rest_year_of_unit on rest_year (unit_id, year, id);
call make_tenant('rest_year');
create trigger append_only before update or delete on rest_year for each row execute function refuse_change();
