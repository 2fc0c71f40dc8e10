/** What a visit may know of the adults it finds (docs/decisions/0011): read here, unsealed here, told without its cause. */
import { sql } from 'kysely'
import type { Context } from '../platform/operation.ts'
import { openAnswer, openReached } from './sealed.ts'

type Row = { id: string; answer_id: string | null; answer_sealed: string | null; said_sealed: string | null }

/** Of these relatives those a visit finds, with the number they gave themselves. Declined, withdrawn and not to be named are missing alike. */
export async function foundAtVisit(
  context: Context,
  relativeIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (relativeIds.length === 0) return new Map()
  const { unitId, app } = context
  const found = await sql<Row>`
    select r.id, a.id as answer_id, a.answer_sealed, c.said_sealed
    from relative r
    left join lateral (select a.id, a.answer_sealed from consent_answer a
      where a.unit_id = ${unitId} and a.relative_id = r.id and a.purpose = 'contact' order by a.seq desc limit 1) a on true
    left join relative_contact c on c.unit_id = r.unit_id and c.relative_id = r.id
    where r.unit_id = ${unitId} and r.id = any(${[...relativeIds]}::uuid[])`.execute(context.db)
  return new Map(
    found.rows.flatMap(({ id, answer_id, answer_sealed, said_sealed }): [string, string | null][] => {
      const answer = answer_id && answer_sealed ? openAnswer(app.keyring, answer_sealed, answer_id) : 'agreed'
      const reached = said_sealed === null ? null : openReached(app.keyring, said_sealed, id)
      return answer === 'agreed' && reached?.named !== false ? [[id, reached?.phone ?? null]] : []
    }),
  )
}
