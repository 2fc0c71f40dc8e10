import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import { asked, lies, type Volume } from './kept-out-store.ts'

export type OpenKind = 'round' | 'matter' | 'complaint' | 'reading' | 'unfiled' | 'transfer'
/** As long as a stated reason opens a file. */
const READING_MS = 60 * 60_000

/** Volumes of which something is going on, and what. */
export async function openAmong(
  { db, unitId, now }: Scope & { now: Date },
  volumes: readonly Volume[],
): Promise<(Volume & { kind: OpenKind })[]> {
  if (volumes.length === 0) return []
  const since = new Date(now.getTime() - READING_MS).toISOString()
  const found = await sql<Volume & { kind: OpenKind }>`
    with ${asked(volumes)}, ${lies(unitId)},
    visits as (select v.id, v.round_id as source_id, v.household_id from visit v join asked a on a.source_id = v.round_id and a.household_id = v.household_id
      where v.unit_id = ${unitId})
    select a.source_id as "sourceId", a.household_id as "householdId", 'reading' as kind from lies a
      where exists (select 1 from consultation c
        where c.unit_id = ${unitId} and c.officer_id = a.officer_id and c.at > ${since})
    union all select a.source_id, a.household_id, 'reading' from lies a
      where exists (select 1 from consult_request q join consult_officer p on p.unit_id = q.unit_id and p.request_id = q.id
        where q.unit_id = ${unitId} and p.officer_id = a.officer_id and q.granted is distinct from false and q.ended_at is null
          and q.until_on >= ${beijingDay(now.toISOString())} and (q.round_id is null or q.round_id = a.source_id))
    union all select a.source_id, a.household_id, 'transfer' from lies a
      where exists (select 1 from transfer_out t
        where t.unit_id = ${unitId} and t.officer_id = a.officer_id and t.withdrawn_at is null and t.received_at is null
          and t.agreed is distinct from false)
    union all select v.source_id, v.household_id, 'matter' from visits v
      where exists (select 1 from matter_now m where m.unit_id = ${unitId} and m.visit_id = v.id and m.state not in ('closed', 'lapsed', 'split', 'joined'))
    -- the family took its consent back, and the aid office was not told yet
    union all select v.source_id, v.household_id, 'matter' from visits v
      where exists (select 1 from matter m join aid_referral x on x.unit_id = m.unit_id and x.matter_id = m.id
        where m.unit_id = ${unitId} and m.visit_id = v.id and x.withdrawn_on is not null and x.told_on is null)
    union all select v.source_id, v.household_id, 'complaint' from visits v
      where exists (select 1 from complaint c where c.unit_id = ${unitId} and c.visit_id = v.id
        and not exists (select 1 from complaint_answer x where x.unit_id = c.unit_id and x.complaint_id = c.id))
    union all select v.source_id, v.household_id, 'unfiled' from visits v
      join round r on r.unit_id = ${unitId} and r.id = v.source_id
      join plan n on n.unit_id = r.unit_id and n.id = r.plan_id
      where exists (select 1 from document d where d.unit_id = ${unitId} and d.household_id = v.household_id and d.replaced_at is null
        and d.made_at > all (select f.filed_at from filing f where f.unit_id = d.unit_id and f.round_id = v.source_id)
        and not exists (select 1 from filed_item i where i.unit_id = d.unit_id and i.document_id = d.id)
        -- what the plan puts on file: everything, or what is of the record
        and ((n.body -> 'file' ->> 'kept')::boolean or d.kind in ('visitRecord', 'supplement', 'objection') or exists (select 1 from printed_paper x
          where x.unit_id = d.unit_id and x.id = d.subject_id and d.kind = 'signedCopy' and x.form = 'visitRecord'))
        and d.subject_id in (select x.id from notice x where x.unit_id = d.unit_id and x.visit_id = v.id
          union all select x.id from visit_record x where x.unit_id = d.unit_id and x.visit_id = v.id
          union all select x.id from pledge x where x.unit_id = d.unit_id and x.visit_id = v.id
          union all select x.id from printed_paper x where x.unit_id = d.unit_id and x.visit_id = v.id
          union all select x.id from matter x where x.unit_id = d.unit_id and x.visit_id = v.id
          union all select s.id from matter_step s join matter x on x.unit_id = s.unit_id and x.id = s.matter_id
            where s.unit_id = d.unit_id and x.visit_id = v.id))
    -- a page that came back signed lies in the tray
    union all select v.source_id, v.household_id, 'unfiled' from visits v
      where exists (select 1 from printed_paper x join scan_page p on p.unit_id = x.unit_id and p.printed_id = x.id
        where x.unit_id = ${unitId} and x.visit_id = v.id and p.state = 'waiting')
    union all select a.source_id, a.household_id, 'round' from asked a
      where exists (select 1 from round r where r.unit_id = ${unitId} and r.id = a.source_id and r.closed_at is null)`.execute(
    db,
  )
  return found.rows
}
