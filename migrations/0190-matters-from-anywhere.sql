-- A matter comes from anywhere, once (方案 §三.4): said at the visit, written by the family on its own page any day, or told by
-- telephone and written down by the coordinator. Which of these it was is nobody's who may not know whose it is.
alter table matter drop constraint matter_raised_by_check;
alter table matter add constraint matter_raised_by_check check (raised_by in ('recorder', 'family', 'coordinator'));
-- Who called, as far as it was said: for the coordinator and the family's own page.
alter table matter add column caller text not null default '' check (length(caller) <= 20);
alter table matter add constraint matter_caller check (caller = '' or raised_by = 'coordinator');
-- A family's own of one day are counted before one more is taken.
create index matter_of_household on matter (unit_id, household_id, raised_at);
