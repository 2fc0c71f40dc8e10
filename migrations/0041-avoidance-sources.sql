-- A pending complaint is the inspector's to know. The office sees such an entry as it sees one that the office itself
-- registered without saying why, so that a missing source says nothing.
alter table avoidance drop constraint avoidance_source_check;
alter table avoidance add constraint avoidance_source_check check (source in ('declaration', 'familyRequest', 'complaint', 'other'));
