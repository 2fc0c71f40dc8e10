-- Lists drawn before versions had settings carry none: they were drawn without rotation, absences or locks, and under the
-- plan's own cap alone. Said so in their rows, so that a page of an old list opens like any other.
update visit_list
set settings = '{"rotation": "off", "cap": 500, "caps": {}, "absent": [], "frozen": [], "repeatAllowed": []}'::jsonb || settings
where not settings ?& array['rotation', 'cap', 'caps', 'absent', 'frozen', 'repeatAllowed'];
-- Nor did their figures count visitors repeated from the round before: there was no rotation to keep.
update visit_list set objective = '{"repeated": 0}'::jsonb || objective where not objective ? 'repeated';
