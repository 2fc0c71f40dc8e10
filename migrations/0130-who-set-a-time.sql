-- 代定与照日历排定 (方案 §二.2, §三.1): a time is set by the visitor on the phone, by the office for a visitor who called, or for many
-- visits at once by the calendar that was on the screen. Who asked and when stands with the time; a change is a new row as ever.
create table time_adoption (
  unit_id uuid not null,
  id uuid not null,
  -- the proposal that was shown
  run_id uuid not null,
  adopted_at timestamptz not null,
  adopted_by uuid,
  -- the day until which the visitor's phone offers another time; null where the visitor took the proposal
  change_until date,
  primary key (unit_id, id),
  foreign key (unit_id, run_id) references calendar_run
);
call make_tenant('time_adoption');

alter table slot add column asked_by uuid, add column asked_at timestamptz, add column adoption_id uuid,
  -- who asked is told with the hour, and nobody asked for what the calendar set
  add constraint slot_asked check ((asked_by is null) = (asked_at is null) and (asked_by is null or adoption_id is null)),
  add foreign key (unit_id, asked_by) references officer,
  add foreign key (unit_id, adoption_id) references time_adoption;
-- the notices of an adoption are made one after the other
create index slot_of_adoption on slot (unit_id, adoption_id) where adoption_id is not null;
