-- The family's own word (家里的口令): opens what is personal on its page. Only a slow hash is kept, beside the link; chosen once, and
-- never another over it (docs/decisions/0024-the-code-and-the-word.md).
alter table family_link add column own_word text;
create function own_word_stays() returns trigger language plpgsql as $$
begin raise exception 'a word is chosen once' using errcode = 'insufficient_privilege'; end $$;
create trigger own_word_stays before update on family_link for each row
  when (old.own_word is not null and new.own_word is distinct from old.own_word) execute function own_word_stays();
