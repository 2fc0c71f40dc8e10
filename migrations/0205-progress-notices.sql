-- 进展通报 (方案 §三.4) is a paper that was sent: it lies in the file, and how and when it reached officer and family is written down.
alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_check check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply', 'progressNotice', 'supplement', 'objection', 'signedCopy'));
alter table unmade_paper drop constraint unmade_paper_kind_check;
alter table unmade_paper add constraint unmade_paper_kind_check check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply', 'progressNotice', 'supplement', 'objection'));

create table progress_delivery (
  unit_id uuid not null,
  id uuid not null,
  -- the step of the matter that the notice tells of
  step_id uuid not null,
  receiver text not null check (receiver in ('officer', 'family')),
  way text not null check (way in ('hand', 'post', 'phone', 'message')),
  delivered_on date not null,
  at timestamptz not null,
  by uuid not null,
  -- taken back: written down by mistake
  withdrawn_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, step_id) references matter_step,
  foreign key (unit_id, by) references account
);
call make_tenant('progress_delivery');
create unique index progress_delivery_once on progress_delivery (unit_id, step_id, receiver) where withdrawn_at is null;
