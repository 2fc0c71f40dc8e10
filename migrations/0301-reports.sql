-- 家访工作报告 (方案 §三.4, §三.5, docs/decisions/0064): written on from what the data say, every version kept; issued as a sealed paper.
create table report_version (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  number int not null check (number > 0),
  title text not null check (title <> ''),
  addressee text not null check (addressee <> ''),
  blocks jsonb not null,
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (unit_id, id),
  unique (unit_id, round_id, number),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, written_by) references account
);
call make_tenant('report_version');
create trigger append_only before update or delete on report_version for each row execute function refuse_change();

create table issued_report (
  unit_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  version_id uuid not null,
  -- 发文字号, where the unit gave one
  number text not null,
  issued_on date not null,
  hash text not null,
  pages int not null check (pages > 0),
  sealed_by text not null,
  issued_at timestamptz not null,
  issued_by uuid not null,
  primary key (unit_id, id),
  unique (unit_id, version_id),
  foreign key (unit_id, round_id) references round,
  foreign key (unit_id, version_id) references report_version,
  foreign key (unit_id, hash) references blob,
  foreign key (unit_id, issued_by) references account
);
call make_tenant('issued_report');
create trigger append_only before update or delete on issued_report for each row execute function refuse_change();
