-- A plan may ask for more than two people a visit (§三.5): those who go along beside visitor and recorder.
alter table list_line add column companions uuid[] not null default '{}';
alter table visit add column companions uuid[] not null default '{}';
