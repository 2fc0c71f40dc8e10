-- 文书文本: a unit's own wording of a paper. A version is never edited: a paper says for years which one it was made with.
create table template (
  unit_id uuid not null references unit,
  id uuid not null,
  form text not null check (form in ('notice', 'proposal', 'card', 'letter', 'pledge.spouse', 'pledge.child', 'pledge.parent', 'reader', 'cases')),
  -- "单位第3版": counted per form, printed at the foot of the paper
  number integer not null check (number > 0),
  text text not null check (length(text) between 1 and 60000),
  -- the file it was read from; null: typed or pasted
  file_name text check (length(file_name) between 1 and 200),
  made_at timestamptz not null,
  made_by uuid,
  primary key (unit_id, id),
  unique (unit_id, form, number),
  -- so that what is in use can only be a text of its own form
  unique (unit_id, id, form),
  foreign key (unit_id, made_by) references account
);
call make_tenant('template');
create trigger append_only before update or delete on template for each row execute function refuse_change();

-- Which text was in use from when: the newest row of a form counts; null is the product's own text.
create table template_use (
  unit_id uuid not null references unit,
  id uuid not null,
  form text not null,
  template_id uuid,
  at timestamptz not null,
  by uuid,
  primary key (unit_id, id),
  foreign key (unit_id, template_id, form) references template (unit_id, id, form),
  foreign key (unit_id, by) references account
);
create index template_use_of_form on template_use (unit_id, form, id);
call make_tenant('template_use');
create trigger append_only before update or delete on template_use for each row execute function refuse_change();

-- The unit's text that was signed; null: the plan's own. The paper, made later, says what was signed and not what is newest.
alter table pledge add column template_id uuid;
alter table pledge add foreign key (unit_id, template_id) references template (unit_id, id);
