-- A visitor's own evenings to read without signing in (docs/decisions/0032): a secret link for a round, ended by hand, with the
-- round, or when the person leaves. Nothing can be done by it.
create table evening_link (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  officer_id uuid not null,
  token_hash text not null,
  -- the secret, to be copied again
  sealed text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, made_by) references account
);
-- one stands at a time
create unique index evening_link_standing on evening_link (unit_id, round_id, officer_id) where ended_at is null;
create unique index evening_link_token on evening_link (token_hash);
call make_tenant('evening_link');

-- Asked before any unit is known.
create function evening_link_by_hash(wanted text) returns table (unit_id uuid, id uuid, round_id uuid, officer_id uuid)
language sql stable security definer set search_path = public as $$
  select l.unit_id, l.id, l.round_id, l.officer_id from evening_link l
  join round r on r.unit_id = l.unit_id and r.id = l.round_id and r.closed_at is null
  join officer o on o.unit_id = l.unit_id and o.id = l.officer_id and o.left_on is null
  where l.token_hash = wanted and l.ended_at is null
$$;
