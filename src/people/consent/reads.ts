/** What a visit may know of the adults it finds (docs/decisions/0011): read here, unsealed here, told without its cause. */
import { sql } from 'kysely'
import type { Keyring } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { openAnswer, openReached } from './sealed.ts'
import type { Answer } from './tables.ts'

type Row = {
  id: string
  answer_id: string | null
  answer_sealed: string | null
  /** Open in rows of before, until the next start seals them. */
  answer: Answer | null
  said_sealed: string | null
  named: boolean | null
}

/** Of these relatives those a visit finds, with the number they gave themselves. Declined, withdrawn and not to be named are missing alike. */
export async function foundAtVisit(
  context: Context,
  relativeIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (relativeIds.length === 0) return new Map()
  const { unitId, app } = context
  const found = await sql<Row>`
    select r.id, a.id as answer_id, a.answer_sealed, a.answer, c.said_sealed, c.named
    from relative r
    left join lateral (select a.id, a.answer_sealed, a.answer from consent_answer a
      where a.unit_id = ${unitId} and a.relative_id = r.id and a.purpose = 'contact' order by a.seq desc limit 1) a on true
    left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
    where r.unit_id = ${unitId} and r.id = any(${[...relativeIds]}::uuid[])`.execute(context.db)
  return new Map(
    found.rows.flatMap((row): [string, string | null][] => {
      const reached = row.said_sealed === null ? null : openReached(app.keyring, row.said_sealed, row.id)
      const named = row.named !== false && reached?.named !== false
      return mayBeFound(app.keyring, row) && named ? [[row.id, reached?.phone ?? null]] : []
    }),
  )
}

/** Who has not answered is found; who has, only where the answer can be read and agrees. */
function mayBeFound(ring: Keyring, row: Row): boolean {
  if (row.answer_id === null) return true
  const answer = row.answer_sealed === null ? row.answer : openAnswer(ring, row.answer_sealed, row.answer_id)
  return answer === 'agreed'
}
