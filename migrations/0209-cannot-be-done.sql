-- "It cannot be done, because …" is an answer, and says so (方案 §三.4): to the family, in the letter and in the ledger.
alter table matter_step add column cannot boolean not null default false;
alter table matter_step add constraint matter_step_cannot check (not cannot or kind = 'replied');
