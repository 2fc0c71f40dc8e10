-- Whether anybody on the list has looked at it since it was published (docs/decisions/0035): until then publishing can be
-- taken back. One instant a round and nobody's name: who looked is nobody's business.
alter table round_list add column seen_at timestamptz;
-- what was published before this was kept is held to be seen
update round_list p set seen_at = l.published_at from visit_list l
where l.unit_id = p.unit_id and l.id = p.published_id;
-- taken back: the version is a draft again, with who did it and when
alter table list_review drop constraint list_review_kind_check;
alter table list_review add constraint list_review_kind_check
  check (kind in ('submitted', 'approved', 'returned', 'takenBack'));
