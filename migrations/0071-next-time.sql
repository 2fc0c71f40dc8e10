-- When it suits the family the next time; empty in records from before.
alter table visit_record add column next_time text not null default '';
