-- 宣传 (方案 §四.3, docs/decisions/0050, 0051): stories, the consents of those who are told about, three reviews, and what is public.
create table story (
  unit_id uuid not null references unit,
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('family', 'proposal', 'letter', 'activity')),
  state text not null default 'draft' check (state in ('draft', 'review', 'passed', 'published', 'down')),
  -- one more with each change by the office: who acts names what was shown. An answer of somebody told about changes nothing here
  changes int not null default 1,
  -- the newest version of its words
  version int not null default 1,
  -- which time it is reviewed, and the version put to the reviewers and to those who are told about
  turn int not null default 0,
  put_version int,
  -- drawn by lot, so that no address can be guessed from another; kept when it is published again
  slug text unique,
  -- what stands in public: the title and blocks as they are shown, other names put in
  shown jsonb,
  published_on date,
  -- the day of the last act of the office: what nobody works on and nobody reads ends a while after it
  touched_on date not null,
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, made_by) references account,
  check ((state in ('review', 'passed', 'published')) <= (put_version is not null)),
  -- nothing that is not published has words in public
  check ((state = 'published') = (shown is not null)),
  check (state <> 'published' or (slug is not null and published_on is not null))
);
call make_tenant('story');

-- The words as they were saved: kept, never changed.
create table story_version (
  unit_id uuid not null,
  story_id uuid not null,
  number int not null,
  hash text not null,
  title text not null,
  blocks jsonb not null,
  at timestamptz not null,
  by uuid not null,
  primary key (unit_id, story_id, number),
  foreign key (unit_id, story_id) references story,
  foreign key (unit_id, by) references account
);
call make_tenant('story_version');

-- Pictures written anew by the product, sealed. In the database, so that they go in the transaction in which they may no longer be there.
create table story_picture (
  unit_id uuid not null,
  story_id uuid not null,
  hash text not null,
  width int not null,
  height int not null,
  bytes int not null,
  sealed bytea not null,
  at timestamptz not null,
  primary key (unit_id, story_id, hash),
  foreign key (unit_id, story_id) references story
);
call make_tenant('story_picture');

-- Who is told about or pictured, each an adult; a child is never registered, an adult answers for it. The answer is there from the
-- beginning, sealed and of one length, and has no hour: nobody who reads the row knows whether anything was said.
create table story_person (
  unit_id uuid not null,
  id uuid not null,
  story_id uuid not null,
  officer_id uuid,
  relative_id uuid,
  -- as the story calls them
  called text not null check (called <> ''),
  whom text not null check (whom in ('self', 'child', 'both')),
  token_hash text not null unique,
  code_hash text not null,
  link_sealed text not null,
  answer_sealed text not null,
  ended boolean not null default false,
  primary key (unit_id, id),
  foreign key (unit_id, story_id) references story,
  foreign key (unit_id, officer_id) references officer,
  foreign key (unit_id, relative_id) references relative,
  check (officer_id is null or relative_id is null)
);
create unique index story_person_code on story_person (code_hash) where not ended;
create index story_person_of on story_person (unit_id, story_id);
call make_tenant('story_person');

create table story_review (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  story_id uuid not null,
  turn int not null,
  version int not null,
  level text not null check (level in ('first', 'second', 'last')),
  verdict text not null check (verdict in ('passed', 'returned')),
  words text not null default '',
  at timestamptz not null,
  by uuid not null,
  primary key (unit_id, id),
  foreign key (unit_id, story_id, version) references story_version,
  foreign key (unit_id, by) references account,
  -- one word of each level a turn, and one level of each person
  unique (unit_id, story_id, turn, level),
  unique (unit_id, story_id, turn, by),
  check (verdict = 'passed' or words <> '')
);
call make_tenant('story_review');

-- Where else a story went: to be told when it is taken down.
create table story_handover (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  story_id uuid not null,
  version int not null,
  receiver text not null check (receiver <> ''),
  at timestamptz not null,
  by uuid not null,
  -- the story was taken down: there it is to be removed, and when somebody said that it was
  to_remove boolean not null default false,
  removed_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, story_id) references story,
  foreign key (unit_id, by) references account,
  check (removed_at is null or to_remove)
);
call make_tenant('story_handover');

-- Words of the unit's own to look at before anything is published.
create table story_word (
  unit_id uuid not null references unit,
  word text not null check (word <> ''),
  primary key (unit_id, word)
);
call make_tenant('story_word');

-- How often it was read: a number, added to in steps; nobody and no hour stands beside it.
create table story_reads (
  unit_id uuid not null,
  story_id uuid not null,
  reads bigint not null default 0,
  primary key (unit_id, story_id),
  foreign key (unit_id, story_id) references story
);
call make_tenant('story_reads');

-- What was published, said or handed over is not changed afterwards.
create function refuse_changing_words() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a story stays' using errcode = 'check_violation', constraint = 'story_version_stays';
end $$;
create trigger words_stay before update on story_version for each row execute function refuse_changing_words();
create trigger reviews_stay before update on story_review for each row execute function refuse_changing_words();

-- Asked before any unit is known.
create function story_person_by_hash(wanted text) returns table (unit_id uuid, id uuid, story_id uuid)
language sql stable security definer set search_path = public as $$
  select p.unit_id, p.id, p.story_id from story_person p where p.token_hash = wanted and not p.ended
$$;
create function story_person_by_code(wanted text) returns table (id uuid, link_sealed text)
language sql stable security definer set search_path = public as $$
  select p.id, p.link_sealed from story_person p where p.code_hash = wanted and not p.ended
$$;

-- What is public, for whoever asks: of the unit that has a page here, which is the only one there is. With several units in one
-- product no unit is meant by an address without a name, and nothing is shown.
create function story_in_public() returns table (unit_id uuid, unit_name text, unit_phone text, story_id uuid, kind text, slug text,
  shown jsonb, version int, published_on date, seq bigint)
language sql stable security definer set search_path = public as $$
  select u.id, u.name, u.phone, s.id, s.kind, s.slug, s.shown, s.put_version, s.published_on, s.seq
  from unit u left join story s on s.unit_id = u.id and s.state = 'published'
  where (select count(*) from unit) = 1
$$;

-- Neither written on nor public for so long, of all units: ids only (the function runs as the owner).
create function stories_to_clear(before date) returns table (unit_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select s.unit_id, s.id from story s where s.touched_on < before and s.state in ('draft', 'down')
$$;

create or replace function unit_on_page(wanted text, now timestamptz) returns table (name text, phone text)
language sql stable security definer set search_path = public as $$
  select u.name, u.phone from unit u where u.id = coalesce(
    (select f.unit_id from family_link f where f.token_hash = wanted and f.ended_at is null and f.expires_at > now),
    (select s.unit_id from self_link s where s.token_hash = wanted and s.ended_at is null and coalesce(s.expires_at > now, true)),
    (select p.unit_id from story_person p where p.token_hash = wanted and not p.ended),
    (select (array_agg(o.id))[1] from unit o having count(*) = 1))
$$;
