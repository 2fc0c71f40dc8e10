-- 夫妻同在本单位: two officers became one household, or no longer are, by the clerk's word; dated, and by nobody's name.
-- What a roster said stands in kin.
create table couple_change (
  unit_id uuid not null,
  id uuid not null,
  a uuid not null,
  b uuid not null,
  kind text not null check (kind in ('joined', 'parted')),
  at timestamptz not null,
  primary key (unit_id, id),
  check (a < b),
  foreign key (unit_id, a) references officer,
  foreign key (unit_id, b) references officer
);
create index couple_change_of_pair on couple_change (unit_id, a, b, id);
call make_tenant('couple_change');
create trigger append_only before update or delete on couple_change for each row execute function refuse_change();
