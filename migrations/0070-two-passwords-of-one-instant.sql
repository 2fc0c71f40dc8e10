-- Two changes of one account's password within an instant are two rows: the number that only grows tells them apart.
alter table password_history drop constraint password_history_pkey;
alter table password_history add primary key (unit_id, account_id, seq);
