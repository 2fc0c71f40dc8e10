-- One opinion that holds three is split before anything is decided, two of one household that are one are joined (方案 §三.4). Every
-- number stays with what it was given to: what was split or joined is over by that, and says where it went.
alter table matter add column split_from uuid;
alter table matter add constraint matter_split_from_fkey foreign key (unit_id, split_from) references matter;
create index matter_split_from on matter (unit_id, split_from) where split_from is not null;

alter table matter_step drop constraint matter_step_kind_check;
alter table matter_step add constraint matter_step_kind_check check (kind in ('reported', 'measured', 'accepted', 'sentBack', 'worked',
  'extensionAsked', 'extended', 'notExtended', 'progressed', 'replied', 'settled', 'unsettled', 'lapsed', 'closed', 'reopened', 'mended',
  'split', 'joined'));
alter table matter_step add column other_id uuid;
alter table matter_step add constraint matter_step_other_fkey foreign key (unit_id, other_id) references matter;
-- a matter is joined to another one, and nothing else names one
alter table matter_step add constraint matter_step_joined check ((kind = 'joined') = (other_id is not null) and other_id is distinct from matter_id);
create index matter_step_other on matter_step (unit_id, other_id) where other_id is not null;
