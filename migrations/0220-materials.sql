-- Training materials (方案 §四.1): files and pages of the library, each with its versions. A version stays what it was, whoever
-- used it; withdrawn from the library is a mark.
create table material (
  unit_id uuid not null references unit,
  id uuid not null,
  made_at timestamptz not null,
  made_by uuid not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, made_by) references account,
  foreign key (unit_id, withdrawn_by) references account,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
call make_tenant('material');

create table material_version (
  unit_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  material_id uuid not null,
  number int not null check (number > 0),
  title text not null check (title <> ''),
  kind text not null check (kind in ('pdf', 'docx', 'pptx', 'picture', 'video', 'page')),
  -- of a file: its bytes in the store, and whether anything in it acts by itself
  file_name text not null default '',
  hash text,
  bytes bigint not null default 0,
  media_type text not null default '',
  quiet boolean not null default true,
  -- the first picture of a film
  poster_hash text,
  -- the words of a document, to be read on a phone
  words text not null default '',
  -- of a page written here
  blocks jsonb,
  -- by which hashes it came, until it was kept
  came_as text[] not null default '{}',
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (unit_id, id),
  unique (unit_id, material_id, number),
  foreign key (unit_id, material_id) references material,
  foreign key (unit_id, made_by) references account,
  foreign key (unit_id, hash) references blob,
  foreign key (unit_id, poster_hash) references blob,
  check ((kind = 'page') = (blocks is not null) and (kind = 'page') = (hash is null))
);
call make_tenant('material_version');
create trigger append_only before update or delete on material_version for each row execute function refuse_change();
