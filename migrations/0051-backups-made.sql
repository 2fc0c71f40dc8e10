-- When a backup was last made, and how it came out: one row for the machine, numbers only. What runs the machine is told
-- when there is none, or none of late.
create table backup_made (
  only_one boolean primary key default true check (only_one),
  at timestamptz not null,
  bytes bigint not null,
  files int not null,
  lacking int not null
);
