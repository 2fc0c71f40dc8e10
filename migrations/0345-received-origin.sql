-- 转来的材料再转走 (方案 §三.5, docs/decisions/0063): which unit a paper is of, and its 顺序号 there, where it is not the unit whose package it came with.
alter table received_paper add column origin text check (origin <> ''),
  add column origin_place int check (origin_place > 0),
  add check ((origin is null) = (origin_place is null));
