-- A backup brings back what was public when it was made, also what somebody took back since (方案 §四.3; mission, line 1). What is restored is
-- not shown before a person has looked: whoever restores is told how many stories wait to be published again.
create function after_restore() returns int language plpgsql as $$
declare n int;
begin
  update story set state = 'down', shown = null, published_on = null, changes = changes + 1 where state = 'published';
  get diagnostics n = row_count;
  return n;
end $$;
