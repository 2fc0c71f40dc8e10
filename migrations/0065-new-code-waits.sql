-- A relative who takes another code keeps the former way in until the new page was opened: an answer that is lost, or a
-- button pressed twice, must not take the right to withdraw (docs/decisions/0011-consent.md). A link that waits opens the
-- page, and by that takes the place of the one that stands.
alter table self_link add column waits boolean not null default false;
alter table self_link add check (not waits or relative_id is not null);
drop index self_link_of_relative;
create unique index self_link_of_relative on self_link (unit_id, relative_id) where ended_at is null and relative_id is not null and not waits;
create unique index self_link_that_waits on self_link (unit_id, relative_id) where ended_at is null and waits;
