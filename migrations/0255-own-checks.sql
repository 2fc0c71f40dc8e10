-- A unit's own short check beside the one that is shipped (方案 §四.1): each writing is a version and stays; the newest is asked. None has an answer of anybody.
create table own_check (
  unit_id uuid not null references unit,
  number int not null check (number > 0),
  title text not null check (title <> ''),
  -- empty: taken off
  questions jsonb not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (unit_id, number),
  foreign key (unit_id, made_by) references account
);
call make_tenant('own_check');
create trigger append_only before update or delete on own_check for each row execute function refuse_change();
