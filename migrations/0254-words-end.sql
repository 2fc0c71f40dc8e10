-- What a story said ends with its being taken down, whoever took it down (mission, line 6): words and captions are emptied, pictures are
-- deleted; number, hash, day and writer of each version stay as the proof of what was agreed to.
create or replace function refuse_changing_words() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'story_version' then
    if new.blocks = '[]' and (to_jsonb(new) - 'blocks' - 'title') = (to_jsonb(old) - 'blocks' - 'title') then return new; end if;
  end if;
  raise exception 'a version of a story stays' using errcode = 'check_violation', constraint = 'story_version_stays';
end $$;

-- Of stories that were taken down before this was so. The owner is not held to its units by the policies of their tables.
delete from story_picture p using story s where s.unit_id = p.unit_id and s.id = p.story_id and s.state = 'down';
update story_version v set blocks = '[]' from story s
  where s.unit_id = v.unit_id and s.id = v.story_id and s.state = 'down';
