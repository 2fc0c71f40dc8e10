-- What a training used of the library: versions, which stay what they were (方案 §四.1).
create table training_material (
  unit_id uuid not null,
  gathering_id uuid not null,
  version_id uuid not null,
  position int not null,
  primary key (unit_id, gathering_id, version_id),
  foreign key (unit_id, gathering_id) references training_session,
  foreign key (unit_id, version_id) references material_version
);
call make_tenant('training_material');
