-- A paper that is kept and could not be made waits for somebody: which, of which household, and why. It is settled by being
-- made. No reason is shown to anybody who may not read the paper itself (src/papers/unmade.ts).
create table unmade_paper (
  unit_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('notice', 'visitRecord', 'pledge', 'matterReply')),
  -- whose event makes it: the visit, the pledge, the matter
  cause_id uuid not null,
  household_id uuid not null,
  title text not null,
  fault text not null check (fault in ('paper.glyph-missing', 'paper.too-long', 'paper.failed')),
  -- the sentence of the renderer, and each character with the words around it: sealed, they are what a family said
  told_sealed text not null,
  failed_at timestamptz not null,
  made_at timestamptz,
  primary key (unit_id, id),
  foreign key (unit_id, household_id) references household
);
-- one row of a paper waits, however often it was tried
create unique index unmade_paper_waiting on unmade_paper (unit_id, kind, cause_id) where made_at is null;
call make_tenant('unmade_paper');

-- What a person chose to stand on one paper in the place of a character that no font has. What was typed and signed stays
-- as it is; the paper says which characters it prints otherwise.
create table paper_stand_in (
  unit_id uuid not null,
  id uuid not null,
  kind text not null,
  cause_id uuid not null,
  character text not null check (char_length(character) = 1),
  words text not null check (length(words) between 1 and 20),
  at timestamptz not null,
  by uuid,
  primary key (unit_id, id),
  unique (unit_id, kind, cause_id, character),
  foreign key (unit_id, by) references account
);
call make_tenant('paper_stand_in');
