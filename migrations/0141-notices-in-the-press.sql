-- 家访通知书 in the press (方案 §二.2; docs/decisions/0030): a run prints the notices of the households chosen, the same bytes as
-- are kept, by visitor and trip or by department, behind a receipt list.
alter table press add column kind text not null default 'packs' check (kind in ('packs', 'notices'));
alter table press add column sorted text not null default 'visitor' check (sorted in ('visitor', 'department'));

-- Of the first of the household, as it was when the run was asked for.
alter table press_pack add column department text not null default '';
-- Which notice was printed: one whose time is off since then is left out when the run is opened.
alter table press_pack add column notice_id uuid;
alter table press_pack add foreign key (unit_id, notice_id) references notice;
-- What broke down once waits for a second try before it counts as failed.
alter table press_pack add column tries int not null default 0;
