-- Why a volume was held when its turn came, where head and inspector may know it: the round goes on, the period is not over, the file is
-- on its way to another unit. Of anything else (a matter, a complaint, a paper, a reader) nothing is kept: the list is kept for good.
alter table appraisal_line add column held_for text check (held_for in ('round', 'early', 'transfer')),
  add check (held_for is null or outcome is not distinct from 'held');
