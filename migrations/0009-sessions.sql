-- One round trip finds the session, its account, duties and post, and sets the unit for the transaction.
create function open_session(wanted text) returns table (
  unit_id uuid, session_id uuid, account_id uuid, started_at timestamptz, seen_at timestamptz,
  display_name text, officer_id uuid, must_change boolean, password_at timestamptz, duties text[], post text, can_record boolean
) language plpgsql security definer set search_path = public as $$
begin
  return query
    select s.unit_id, s.id, a.id, s.started_at, s.seen_at, a.display_name, a.officer_id, a.must_change, a.password_at,
      array(select d.duty from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null),
      o.post, o.can_record
    from session s
    join account a on a.unit_id = s.unit_id and a.id = s.account_id
    left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null
    where s.token_hash = wanted and s.ended_at is null and a.closed_at is null;
  if found then
    perform set_config('app.unit', (select s.unit_id::text from session s where s.token_hash = wanted), true);
  end if;
end $$;

-- Counters of rate-limiter-flexible: attempts by address, without names.
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
