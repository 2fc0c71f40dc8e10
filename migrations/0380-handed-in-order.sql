-- In which order acts of an evening were pressed: as the phone gives them. Its clock may have been put right between two of them, and by it a
-- signature would come before the record that it is under.
alter table handed_in add column seq bigint generated always as identity;
