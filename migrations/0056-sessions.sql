-- Which of the two apps somebody signed in to. Idle for long, a session of the field goes on for what a visit needs, and for
-- nothing else (`narrowed`), until the next sign-in.
alter table session add column client text not null default 'console' check (client in ('console', 'field'));
alter table session add column narrowed boolean not null default false;

drop function open_session(text, date);
create function open_session(wanted text, day date) returns table (
  unit_id uuid, session_id uuid, account_id uuid, started_at timestamptz, seen_at timestamptz,
  display_name text, officer_id uuid, must_change boolean, password_at timestamptz, duties text[], post text, can_record boolean,
  acting_posts text[], client text, narrowed boolean
) language plpgsql security definer set search_path = public as $$
begin
  return query
    select s.unit_id, s.id, a.id, s.started_at, s.seen_at, a.display_name, a.officer_id, a.must_change, a.password_at,
      array(select d.duty from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null),
      o.post, o.can_record,
      array(select last_post(x.unit_id, x.absent_id, day) from acting x
        where x.unit_id = o.unit_id and x.acting_id = o.id and x.kind = 'post' and acting_days(x) @> day),
      s.client, s.narrowed
    from session s
    join account a on a.unit_id = s.unit_id and a.id = s.account_id
    left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null
    where s.token_hash = wanted and s.ended_at is null and a.closed_at is null;
  if found then
    perform set_config('app.unit', (select s.unit_id::text from session s where s.token_hash = wanted), true);
  end if;
end $$;
