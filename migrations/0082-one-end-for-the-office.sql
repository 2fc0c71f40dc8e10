-- When the office may see that a visit is over (办结; mission, line 1; docs/decisions/0025). One rule for a visit that was held and
-- one that ended otherwise: from the day after its evening, or after the day on which the later of its papers was signed. What has
-- no evening, or whose notice never went out, is over at once. Days are Beijing days.
create function ended_for_office(evening date, delivered timestamptz, settled timestamptz, closed timestamptz, at timestamptz)
returns boolean language plpgsql immutable as $$
declare
  today date := (at at time zone 'Asia/Shanghai')::date;
begin
  if settled is not null then
    return greatest(evening, (settled at time zone 'Asia/Shanghai')::date) < today;
  end if;
  return closed is not null and (evening is null or delivered is null or evening < today);
end $$;
