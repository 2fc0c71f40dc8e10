-- What a family wrote by hand on the record that came back by scan becomes a matter by whoever made the visit (方案 §三.4); this says that
-- a copy was looked through.
create table scan_opinions_taken (
  unit_id uuid not null,
  document_id uuid not null,
  at timestamptz not null,
  by uuid not null,
  primary key (unit_id, document_id),
  foreign key (unit_id, document_id) references document,
  foreign key (unit_id, by) references account
);
call make_tenant('scan_opinions_taken');
create trigger append_only before update or delete on scan_opinions_taken for each row execute function refuse_change();
