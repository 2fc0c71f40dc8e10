-- What is signed is what was read (mission, line 4): opinions stand in the record, an early evening is agreed to, the family's
-- own "no" at the table stands beside what was read, and whoever goes on writing the own text is not somebody else.
alter table visit_record add column opinions jsonb not null default '[]';
alter table visit_record add column early boolean not null default false;
alter table visit_record add column disputed text not null default '';
alter table visit_record add column attempt_id uuid;
-- A matter that was read back in a record names its place there; one written down later stands on a supplement.
alter table matter add column record_item integer;
create unique index matter_of_record on matter (unit_id, visit_id, record_item) where record_item is not null;
-- An objection is answered, and what was answered stands beside it (§三.5).
create table record_objection_answer (
  unit_id uuid not null,
  objection_id uuid not null,
  text text not null check (char_length(text) between 1 and 500),
  at timestamptz not null,
  by uuid,
  primary key (unit_id, objection_id),
  foreign key (unit_id, objection_id) references record_objection (unit_id, id)
);
call make_tenant('record_objection_answer');
-- Two papers more: what the family said of its record with the answers, and what was written down after the record was signed.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply', 'supplement', 'objection', 'signedCopy'));
alter table unmade_paper drop constraint unmade_paper_kind_check;
alter table unmade_paper add constraint unmade_paper_kind_check check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply', 'supplement', 'objection'));
