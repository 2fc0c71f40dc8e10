-- A workbook that opens with a password waits for it; an import can be taken back whole, as long as nothing rests on it (方案 §三.1,
-- docs/decisions/0027-any-roster.md). What it changed is kept sealed for that, thirty days at most.
alter table roster_import add column locked boolean not null default false;
alter table roster_import add column undo_sealed text;
alter table roster_import add column undone_at timestamptz;
alter table roster_import add column undone_by uuid;

create or replace function sweep_imports(now timestamptz) returns table (id uuid)
language sql security definer set search_path = public as $$
  update roster_import set state = 'dropped', reading_sealed = null, cells_sealed = null, wishes_sealed = null, file_until = null
    where state in ('waiting', 'reading', 'read', 'refused') and read_at < now - interval '30 days';
  update roster_import set undo_sealed = null where undo_sealed is not null and committed_at < now - interval '30 days';
  update roster_import set cells_sealed = null, wishes_sealed = null, file_until = null
    where file_until < now returning roster_import.id;
$$;
