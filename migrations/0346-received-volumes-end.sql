-- 转来的材料也有保管期限 (方案 §三.5, docs/decisions/0062; mission, line 6): what came with one transfer is a volume of its own, appraised like
-- those of rounds. Its period is the plan's of the day it was taken in, from the year after; null: for good.
alter table transfer_in add column years int check (years between 1 and 100);
update transfer_in t set years = (select (n.body -> 'file' ->> 'years')::int from plan n where n.unit_id = t.unit_id order by n.version desc limit 1)
  where t.taken_at is not null;

-- What a volume came of: a round, or a transfer.
alter table appraisal_line add column transfer_id uuid;
alter table appraisal_line add column source_id uuid generated always as (coalesce(round_id, transfer_id)) stored;
alter table appraisal_line drop constraint appraisal_line_pkey;
alter table appraisal_line alter column round_id drop not null;
alter table appraisal_line add primary key (unit_id, appraisal_id, source_id, household_id);
alter table appraisal_line add foreign key (unit_id, transfer_id) references transfer_in;
alter table appraisal_line add check ((round_id is null) <> (transfer_id is null));
create index appraisal_line_of_source on appraisal_line (unit_id, source_id, household_id);
drop index appraisal_line_of_volume;

-- What remains of a paper of another unit: its hash, and by which list it went.
create table destroyed_received (
  unit_id uuid not null,
  id uuid not null,
  appraisal_id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  destroyed_at timestamptz not null,
  primary key (unit_id, id),
  foreign key (unit_id, appraisal_id) references appraisal
);
call make_tenant('destroyed_received');
create trigger append_only before update or delete on destroyed_received for each row execute function refuse_change();
create trigger leaves_by_destruction before delete on received_paper for each row execute function refuse_change_but_destruction();
