-- The picture wall of an activity (方案 §四.2): one code at the door, pictures that are shown after somebody looked, taken out by anybody
-- with the code, and an end. Who sent one, and when, stands nowhere: not even the order of the rows is kept.
create table wall (
  unit_id uuid not null,
  id uuid not null,
  activity_id uuid not null,
  token_hash text not null,
  code_hash text not null,
  -- token and code, to print the sheet again
  sealed text not null,
  primary key (unit_id, id),
  unique (unit_id, activity_id),
  foreign key (unit_id, activity_id) references activity
);
call make_tenant('wall');
create unique index wall_token on wall (token_hash);
create unique index wall_code on wall (code_hash);

-- Left out and taken out is a row that is gone.
create table wall_picture (
  unit_id uuid not null,
  -- by lot, without the moment in it
  id uuid not null,
  wall_id uuid not null,
  hash text not null,
  sealed bytea not null,
  word_sealed text not null,
  shown boolean not null default false,
  -- the office says that every adult in it agreed; nobody is named
  agreed boolean not null default false,
  primary key (unit_id, id),
  -- sent twice is one
  unique (unit_id, wall_id, hash),
  foreign key (unit_id, wall_id) references wall,
  check (shown or not agreed)
);
call make_tenant('wall_picture');

-- Asked before any unit is known.
create function wall_by_hash(wanted text)
returns table (unit_id uuid, id uuid, activity_id uuid, day date, sealed text)
language sql stable security definer set search_path = public as $$
  select w.unit_id, w.id, w.activity_id, g.day, w.sealed from wall w
  join activity a on a.unit_id = w.unit_id and a.id = w.activity_id
  join gathering g on g.unit_id = a.unit_id and g.id = a.gathering_id
  where w.token_hash = wanted or w.code_hash = wanted
$$;

-- Walls of activities before a day, of all units: ids and days only (the function runs as the owner).
create function walls_before(wanted date) returns table (unit_id uuid, id uuid, activity_id uuid, day date)
language sql stable security definer set search_path = public as $$
  select w.unit_id, w.id, w.activity_id, g.day from wall w
  join activity a on a.unit_id = w.unit_id and a.id = w.activity_id
  join gathering g on g.unit_id = a.unit_id and g.id = a.gathering_id
  where g.day < wanted
$$;

-- As 0250; and a backup brings no picture back that somebody took out since: it brings none back.
create or replace function after_restore() returns int language plpgsql as $$
declare n int;
begin
  delete from wall_picture;
  update story set state = 'down', shown = null, published_on = null, changes = changes + 1 where state = 'published';
  get diagnostics n = row_count;
  return n;
end $$;
