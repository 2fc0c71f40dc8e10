-- Two people for more sight (docs/decisions/0022): an act that gives somebody more to see waits for a second person.

-- When somebody last came in; null: never. An account nobody has used is told, and a head or inspector who never came in
-- cannot be asked.
alter table account add column signed_in_at timestamptz;
update account a set signed_in_at = (
  select max(e.at) from event e where e.unit_id = a.unit_id and e.name = 'identity.signedIn' and e.subject_id = a.id::text);

create table sight_act (
  unit_id uuid not null references unit,
  id uuid not null,
  kind text not null check (kind in ('grant', 'reset', 'reopen', 'acting', 'post')),
  -- whom it is about: an account, or an officer who may have none yet
  account_id uuid,
  officer_id uuid,
  -- the duty or the post whose sight it gives; an account that is reset or opened gives what it has
  gives text,
  absent_id uuid,
  from_day date,
  to_day date,
  reason text not null default '',
  -- the first half of a one-time password, until somebody agreed: no single person holds the whole
  half_sealed text,
  proposed_at timestamptz not null,
  proposed_by uuid,
  -- what only a register can bring about again (a post) does not run out
  expires_at timestamptz,
  -- 'alone': took effect before anybody could agree; 'plain': gives nothing that needs two, and is told
  answer text check (answer in ('agreed', 'declined', 'withdrawn', 'expired', 'alone', 'plain')),
  answered_at timestamptz,
  answered_by uuid,
  -- the sight of a post ends with the post
  ended_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, account_id) references account,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, absent_id) references officer,
  check (account_id is not null or officer_id is not null),
  check ((kind in ('reset', 'reopen')) = (gives is null)),
  check ((kind = 'acting') = (absent_id is not null)),
  check ((answer is null) = (answered_at is null)),
  -- nobody agrees to the own
  check (answer is distinct from 'agreed' or answered_by is distinct from proposed_by),
  check (answer is null or half_sealed is null)
);
-- the same thing waits once
create unique index sight_act_waits on sight_act (unit_id, kind, coalesce(account_id, officer_id), coalesce(gives, ''))
  where answer is null;
create index sight_act_of_officer on sight_act (unit_id, officer_id) where kind = 'post';
call make_tenant('sight_act');

-- Who is told of it, and when that person had seen it.
create table sight_told (
  unit_id uuid not null,
  act_id uuid not null,
  account_id uuid not null,
  seen_at timestamptz,
  primary key (unit_id, act_id, account_id),
  foreign key (unit_id, act_id) references sight_act,
  foreign key (unit_id, account_id) references account
);
create index sight_told_unseen on sight_told (unit_id, account_id) where seen_at is null;
call make_tenant('sight_told');

-- The post whose sight a substitute was agreed to have; null: none (a leader's charge, a post that shows no more).
alter table acting add column sight text check (sight in ('head', 'inspector'));
update acting a set sight = p.post
  from (select unit_id, id, last_post(unit_id, absent_id, greatest(from_day, (noted_at at time zone 'Asia/Shanghai')::date)) as post from acting) p
  where p.unit_id = a.unit_id and p.id = a.id and a.kind = 'post' and p.post in ('head', 'inspector');

-- Heads and inspectors of before keep the sight of their posts.
insert into sight_act (unit_id, id, kind, officer_id, gives, reason, proposed_at, answer, answered_at)
select unit_id, gen_random_uuid(), 'post', id, post, '', now(), 'plain', now() from officer
where left_on is null and post in ('head', 'inspector');

-- Who left before keeps nothing either.
update duty d set ended_at = now() from account a join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
  where a.unit_id = d.unit_id and a.id = d.account_id and d.ended_at is null and o.left_on is not null;
update session s set ended_at = now() from account a join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
  where a.unit_id = s.unit_id and a.id = s.account_id and s.ended_at is null and o.left_on is not null;
update self_link l set ended_at = now() from officer o
  where o.unit_id = l.unit_id and o.id = l.officer_id and l.ended_at is null and o.left_on is not null;

-- A leader whose post nobody has agreed to sees as one of the leadership, and no more.
create function seen_post(unit uuid, officer uuid, held text) returns text language sql stable as $$
  select case when held in ('head', 'inspector') and not exists (
    select 1 from sight_act s where s.unit_id = unit and s.officer_id = officer and s.kind = 'post' and s.gives = held
      and s.answer in ('agreed', 'alone', 'plain') and s.ended_at is null) then 'team' else held end
$$;

-- Posts that somebody acts in on a day, with who gave them. One that shows more counts as it was agreed to.
create function acted_posts(unit uuid, officer uuid, day date) returns table (post text, given_by uuid) language sql stable as $$
  select p.post, p.noted_by from (
    select last_post(x.unit_id, x.absent_id, day) as post, x.sight, x.noted_by from acting x
    where x.unit_id = unit and x.acting_id = officer and x.kind = 'post' and acting_days(x) @> day) p
  where p.post not in ('head', 'inspector') or p.post = p.sight
$$;

drop function open_session(text, date);
create function open_session(wanted text, day date) returns table (
  unit_id uuid, session_id uuid, account_id uuid, started_at timestamptz, seen_at timestamptz,
  display_name text, officer_id uuid, must_change boolean, password_at timestamptz, duties text[], post text, can_record boolean,
  acting_posts text[], client text, narrowed boolean
) language plpgsql security definer set search_path = public as $$
begin
  return query
    select s.unit_id, s.id, a.id, s.started_at, s.seen_at, a.display_name, a.officer_id, a.must_change, a.password_at,
      -- who has left holds nothing, whatever was granted
      array(select d.duty from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null
        and (a.officer_id is null or o.id is not null)),
      seen_post(o.unit_id, o.id, o.post), o.can_record,
      array(select p.post from acted_posts(o.unit_id, o.id, day) p),
      s.client, s.narrowed
    from session s
    join account a on a.unit_id = s.unit_id and a.id = s.account_id
    left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id and o.left_on is null
    where s.token_hash = wanted and s.ended_at is null and a.closed_at is null;
  if found then
    perform set_config('app.unit', (select s.unit_id::text from session s where s.token_hash = wanted), true);
  end if;
end $$;

-- A login name is one person's for good, also where the account is closed: asked before the unit is known, like the name itself.
create function name_taken(wanted text) returns boolean
language sql stable security definer set search_path = public as
$$ select exists (select 1 from account where name = wanted) $$;

-- Half a password waits no longer than what it is for, also where nobody proposes anything again.
create function sweep_sight(now timestamptz) returns void
language sql security definer set search_path = public as
$$ update sight_act set answer = 'expired', answered_at = now, half_sealed = null where answer is null and expires_at <= now $$;
