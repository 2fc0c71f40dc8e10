-- In which sitting a record was written that was put beside another: sent once more after its answer was forgotten, it is not put there twice.
alter table parked_record add column attempt_id uuid;
