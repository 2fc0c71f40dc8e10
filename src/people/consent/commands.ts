/** Answers that an older version kept open, sealed in place: rows that stay otherwise as they were. */
import { sql } from 'kysely'
import { unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import type { Route } from '../../vocabulary/contact-routes.ts'
import { sealAnswer, sealReached } from './sealed.ts'
import type { Answer } from './tables.ts'

/** Seals what lies open from before answers were sealed. */
export async function sealFormer({ db, unitId, app }: Context): Promise<void> {
  const answers = await sql<{ id: string; answer: Answer }>`
    select id, answer from consent_answer where unit_id = ${unitId} and answer is not null`.execute(db)
  for (const { id, answer } of answers.rows)
    await sql`update consent_answer set answer = null, answer_sealed = ${sealAnswer(app.keyring, answer, id)}
      where unit_id = ${unitId} and id = ${id}`.execute(db)
  const contacts = await sql<{ relative_id: string; route: Route; phone_sealed: string | null; named: boolean }>`
    select relative_id, route, phone_sealed, named from relative_contact
    where unit_id = ${unitId} and said_sealed is null`.execute(db)
  for (const { relative_id, route, phone_sealed, named } of contacts.rows) {
    const phone = phone_sealed === null ? null : unseal(app.keyring, phone_sealed, `contact of ${relative_id}`)
    const sealed = sealReached(app.keyring, { route, phone, named }, relative_id)
    await sql`update relative_contact set route = null, phone_sealed = null, named = null, said_sealed = ${sealed}
      where unit_id = ${unitId} and relative_id = ${relative_id}`.execute(db)
  }
  const silent = await sql<{ relative_id: string; at: string }>`
    select a.relative_id, max(a.at) as at from consent_answer a where a.unit_id = ${unitId}
      and not exists (select 1 from relative_contact c where c.unit_id = ${unitId} and c.relative_id = a.relative_id)
    group by a.relative_id`.execute(db)
  for (const { relative_id, at } of silent.rows)
    await sql`insert into relative_contact (unit_id, relative_id, said_sealed, said_at)
      values (${unitId}, ${relative_id}, ${sealReached(app.keyring, null, relative_id)}, ${at})`.execute(db)
}
