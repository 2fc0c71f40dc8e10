-- Which address, name and number a notice was drawn with, by the numbers of their rows (docs/decisions/0019: the latest is told by a number, not by
-- a clock that may be set back); 0: those of the first set-up.
alter table notice add column address_seq bigint not null default 0, add column contact_seq bigint not null default 0;
alter table notice disable trigger keep_card;
update notice n set
  address_seq = coalesce((select max(u.seq) from unit_address u where u.unit_id = n.unit_id and u.set_at <= d.made_at), 0),
  contact_seq = coalesce((select max(u.seq) from unit_contact u where u.unit_id = n.unit_id and u.set_at <= d.made_at), 0)
from document d where d.unit_id = n.unit_id and d.kind = 'notice' and d.subject_id = n.id and d.replaced_at is null;
alter table notice enable trigger keep_card;
