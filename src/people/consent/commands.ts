/** What others write of consent: words as they are printed; answers that an older version kept open, sealed in place. */
import { sql } from 'kysely'
import { unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import type { Route } from '../../vocabulary/contact-routes.ts'
import type { ConsentText } from './rules.ts'
import { sealAnswer, sealReached } from './sealed.ts'
import { keepText } from './store.ts'
import type { Answer } from './tables.ts'
import { textHash } from './text-hash.ts'

/** The words that stand on the sheets of these relatives, kept as they are printed: a slip that comes back answers them (mission, line 1). */
export async function keepPrinted(context: Context, text: ConsentText, relativeIds: readonly string[]): Promise<void> {
  if (relativeIds.length === 0) return
  const { db, unitId, at } = context
  const hash = textHash(text)
  await keepText(context, { hash, version: text.version, body: text, at })
  await db
    .insertInto('slip_text')
    .values(relativeIds.map((id) => ({ unit_id: unitId, relative_id: id, text_hash: hash, printed_at: at })))
    .execute()
}

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
