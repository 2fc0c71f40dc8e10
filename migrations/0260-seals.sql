-- The certificates a unit sealed with: public, never deleted, so that a paper of ten years ago is compared with the seal of its day.
-- What was kept before has none: it is kept by its hash.
create table unit_seal (
  unit_id uuid not null,
  -- SHA-256 of the certificate
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  seq bigint generated always as identity,
  -- DER, in base64
  certificate text not null,
  first_at timestamptz not null,
  primary key (unit_id, fingerprint),
  foreign key (unit_id) references unit
);
call make_tenant('unit_seal');
create trigger append_only before update or delete on unit_seal for each row execute function refuse_change();

alter table document add column sealed_by text;
alter table document add foreign key (unit_id, sealed_by) references unit_seal (unit_id, fingerprint);
-- what stands at the foot of the paper, to ask at /check whether it is genuine; it opens nothing
alter table document add column check_code text check (check_code ~ '^[2-9A-Z]{10}$');
create unique index document_check_code on document (check_code);
create index document_hash on document (hash);

alter table unmade_paper drop constraint unmade_paper_fault_check;
alter table unmade_paper add check (fault in ('paper.glyph-missing', 'paper.too-long', 'paper.failed', 'paper.unsealed'));

-- Asked by anybody who holds a paper, before any unit is known: its kind, unit and day, and whether a later one stands in its place.
-- No name, no title, no subject.
create function paper_to_check(wanted_code text, wanted_hash text)
returns table (kind text, unit text, made_at timestamptz, replaced boolean, hash text)
language sql stable security definer set search_path = public as $$
  select d.kind, u.name, d.made_at, d.replaced_at is not null, d.hash
  from document d join unit u on u.id = d.unit_id
  where (wanted_code <> '' and d.check_code = wanted_code) or (wanted_hash <> '' and d.hash = wanted_hash)
  -- bytes that were kept twice are one paper: it stands as long as one of them stands
  order by d.replaced_at is not null, d.unit_id, d.id limit 1
$$;
