-- Which words stood on the sheet that a relative got to answer on paper (mission, line 1): a slip that comes back after the plan or the unit's
-- telephone became another is an answer to the words that were printed. One row a relative and printing; it tells nothing of any answer.
create table slip_text (
  unit_id uuid not null,
  relative_id uuid not null,
  seq bigint generated always as identity,
  text_hash text not null,
  printed_at timestamptz not null,
  primary key (unit_id, relative_id, seq),
  foreign key (unit_id, relative_id) references relative,
  foreign key (unit_id, text_hash) references consent_text
);
call make_tenant('slip_text');
