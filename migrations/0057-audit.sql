-- The log is searched by who did it and by day.
create index event_by_account on event (unit_id, account_id, id) where account_id is not null;
create index event_by_time on event (unit_id, at);
