-- A sign-in name typed full-width (ｘｉｔｏｎｇ) was kept as it was typed, and whoever typed it half-width was not let in. It is kept
-- in one width from now on; where the other is somebody else's, or was, both stay as they are.
update account a set name = lower(normalize(a.name, NFKC))
where a.name <> lower(normalize(a.name, NFKC))
  and length(normalize(a.name, NFKC)) between 2 and 40
  and not exists (select 1 from account b where b.id <> a.id and lower(normalize(b.name, NFKC)) = lower(normalize(a.name, NFKC)));
