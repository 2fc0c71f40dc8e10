-- 鉴定销毁 (docs/decisions/0062): a round on file ends for each of its households, also for one of which nothing lies there; and of a paper that
-- was not on file it remains that there was one, so that whoever holds it is told.
-- nothing of it is on file: it is a volume like the others
alter table appraisal_line drop constraint appraisal_line_items_check;
alter table appraisal_line add constraint appraisal_line_items_check check (items >= 0);
alter table destroyed_item alter column filing_id drop not null;
alter table destroyed_item alter column officer_id drop not null;
alter table destroyed_item alter column place drop not null;
alter table destroyed_item alter column number drop not null;
-- where it lay is said as a whole or not at all
alter table destroyed_item add constraint destroyed_item_place_in_file
  check ((filing_id is null) = (officer_id is null) and (filing_id is null) = (place is null) and (filing_id is null) = (number is null));
