import { sql } from 'kysely'
import type { UnmadeRow } from '../../papers/unmade-store.ts'
import type { Scope } from '../../platform/database.ts'
import { FINISHER } from '../../visiting/visits/reads.ts'

/**
 * Papers that wait, for one who may read them when they are made: notices and letters for the office, what a family said
 * and signed for those who make its visit (who signed is nobody else's to count).
 */
export async function unmadeFor(
  { db, unitId }: Scope,
  who: { office: boolean; officerId: string | null },
  id?: string,
): Promise<UnmadeRow[]> {
  const found = await sql<UnmadeRow>`
    select u.id, u.kind, u.cause_id as "causeId", u.household_id as "householdId", u.title, u.fault,
      u.told_sealed as "toldSealed", u.failed_at as "failedAt"
    from unmade_paper u where u.unit_id = ${unitId} and u.made_at is null and (${id ?? null}::uuid is null or u.id = ${id ?? null}::uuid)
      -- a notice of a visit that ended, of an evening that is off or of a round that is over is nobody's work any more
      and (u.kind <> 'notice' or exists (select 1 from visit_now n join round c on c.unit_id = n.unit_id and c.id = n.round_id
        where n.unit_id = u.unit_id and n.id = u.cause_id and n.slot_id is not null and n.closed_at is null and c.closed_at is null))
      and ((${who.office} and u.kind in ('notice', 'matterReply', 'progressNotice'))
        or exists (select 1 from visit v where v.unit_id = u.unit_id and v.household_id = u.household_id
            -- of a round that is over too: what was recorded and signed is to be kept (方案 §三.5)
            and ${who.officerId}::uuid in (v.visitor_id, v.recorder_id)
            -- a paper of a matter is for those to whom it was said, as when it is made
            and (u.kind not in ('matterReply', 'progressNotice', 'supplement') or exists (select 1 from matter m
              where m.unit_id = u.unit_id and m.id = u.cause_id and m.raised_by = 'recorder' and m.visit_id = v.id)))
        or (u.kind in ('visitRecord', 'objection') and exists (select 1 from visit v
          where v.unit_id = u.unit_id and v.id = u.cause_id and ${FINISHER} = ${who.officerId}::uuid)))
    order by u.title, u.id`.execute(db)
  return found.rows
}

/** Whether a paper of a household that a round visits was not made; how many, and which, would tell who signed. */
export async function anyUnmade({ db, unitId }: Scope, roundId: string): Promise<boolean> {
  const found = await sql<{ there: boolean }>`select exists (select 1 from unmade_paper u
    where u.unit_id = ${unitId} and u.made_at is null and u.kind <> 'notice' and exists (select 1 from visit v
      where v.unit_id = u.unit_id and v.household_id = u.household_id and v.round_id = ${roundId})) as there`.execute(
    db,
  )
  return found.rows[0]?.there ?? false
}
