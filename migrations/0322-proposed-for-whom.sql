-- A day is proposed for whoever was to visit then: their other trips, their days away, the week. Where the list has given the household to
-- somebody else since, it is no proposal any more. Lines of before are taken for whoever visits now: more is not known of them.
alter table calendar_line add column visitor_id uuid;
update calendar_line l set visitor_id = v.visitor_id from visit v where v.unit_id = l.unit_id and v.id = l.visit_id;
alter table calendar_line alter column visitor_id set not null;
alter table calendar_line add foreign key (unit_id, visitor_id) references officer;
