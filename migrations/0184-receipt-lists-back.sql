-- 家访通知书签收单 with a code of its own (方案 §二.2; docs/decisions/0036): about many households, so that it is no `printed_paper`.
-- A list that is opened again with the same notices in the same order is the same list.
create table receipt_list (
  unit_id uuid not null,
  id uuid not null,
  code text not null,
  press_id uuid not null,
  -- whose notices lie behind it, as it is printed: the visitor, or the department
  title text not null,
  -- in the order of the paper
  notice_ids uuid[] not null check (cardinality(notice_ids) > 0),
  made_at timestamptz not null,
  primary key (unit_id, id),
  unique (unit_id, code),
  unique (unit_id, press_id, title, notice_ids),
  foreign key (unit_id, press_id) references press
);
call make_tenant('receipt_list');
create trigger append_only before update or delete on receipt_list for each row execute function refuse_change();

-- A page of a list is kept as it came back; the same page comes again with more signatures, and both stay.
alter table scan_page add column receipt_id uuid;
alter table scan_page add foreign key (unit_id, receipt_id) references receipt_list;
alter table scan_page drop constraint scan_page_form_check;
alter table scan_page add constraint scan_page_form_check
  check (form in ('notice', 'visitRecord', 'pledge', 'card', 'proposal', 'letter', 'reader', 'cases', 'receipts'));
alter table scan_page drop constraint scan_page_check1;
alter table scan_page add constraint scan_page_filed_whole
  check (state not in ('filed', 'replaced') or (num_nonnulls(printed_id, receipt_id) = 1 and page is not null and kept_hash is not null));
create index scan_page_of_list on scan_page (unit_id, receipt_id) where receipt_id is not null;
