-- An import is a job that is read, mended, looked at and committed: its state is told while it runs, so that the
-- browser may be closed meanwhile. What was read, the cells shown beside it and what the clerk said are sealed; the cells
-- and the wishes go with the workbook itself.
alter table roster_import
  add column state text not null default 'read' check (state in ('waiting', 'reading', 'read', 'refused', 'committed', 'dropped')),
  -- counts every change of what is to be read: an older reading that ends late is not taken
  add column revision int not null default 1,
  add column rows_read int not null default 0,
  add column rows_total int not null default 0,
  -- when a reading last gave a sign of life; a silent one is begun again
  add column beat_at timestamptz,
  add column refusal text,
  add column cells_sealed text,
  add column wishes_sealed text,
  -- the workbook lies in the uploads until this day and hour at most
  add column file_until timestamptz,
  add column committed_by uuid,
  add column outcome jsonb;
update roster_import set state = 'committed' where committed_at is not null;
alter table roster_import alter column state drop default;
alter table roster_import add check ((state = 'committed') = (committed_at is not null));
create index roster_import_open on roster_import (unit_id) where state in ('waiting', 'reading', 'read', 'refused');

-- What one commit did, person by person, for looking back: which fields, and the words of department, title and post;
-- never a phone, never a relative's name.
create table import_change (
  unit_id uuid not null,
  id uuid not null,
  import_id uuid not null,
  officer_id uuid not null,
  kind text not null check (kind in ('added', 'changed', 'left')),
  fields jsonb not null default '[]',
  position int not null,
  primary key (unit_id, id),
  foreign key (unit_id, import_id) references roster_import,
  foreign key (unit_id, officer_id) references officer
);
create index import_change_of_import on import_change (unit_id, import_id, position);
call make_tenant('import_change');

-- Whom a waiting problem is about, and which later import put it right by itself.
alter table import_problem add column about text;
alter table import_problem add column settled_import uuid;

-- Readings that gave no sign of life since `silent`: of all units, hence as the owner; tells ids only.
create function silent_imports(silent timestamptz) returns table (unit_id uuid, id uuid)
language sql security definer set search_path = public as $$
  select i.unit_id, i.id from roster_import i where i.state in ('waiting', 'reading') and coalesce(i.beat_at, i.read_at) < silent;
$$;

-- Things end: after its time a workbook's cells and wishes go, after 30 days a reading that nobody committed. Tells whose
-- files may be deleted.
create function sweep_imports(now timestamptz) returns table (id uuid)
language sql security definer set search_path = public as $$
  update roster_import set state = 'dropped', reading_sealed = null, cells_sealed = null, wishes_sealed = null, file_until = null
    where state in ('waiting', 'reading', 'read', 'refused') and read_at < now - interval '30 days';
  update roster_import set cells_sealed = null, wishes_sealed = null, file_until = null
    where file_until < now returning roster_import.id;
$$;
