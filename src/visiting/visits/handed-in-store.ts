/** SQL of what was handed in of a visit by somebody who works on it no more (docs/decisions/0072). */
import { sql } from 'kysely'
import { z } from 'zod'
import { unseal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { type SignerRole, type Strokes, sentActs } from './contract.ts'

/** Whether a record of the visit was handed in by somebody who was to make it; who asks opens nothing by what that person gave. */
export async function wasHandedIn({ db, unitId }: Scope, visitId: string, asks: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select exists (select 1 from handed_in h
    join visit v on v.unit_id = h.unit_id and v.id = h.visit_id
    where h.unit_id = ${unitId} and h.visit_id = ${visitId} and h.kind = 'record' and h.by_officer <> ${asks}::uuid
      and (h.by_officer in (v.visitor_id, v.recorder_id)
        or exists (select 1 from list_line l join visit_list m on m.unit_id = l.unit_id and m.id = l.list_id
          where l.unit_id = v.unit_id and l.household_id = v.household_id and m.round_id = v.round_id and m.published_at is not null
            and h.by_officer in (l.visitor_id, l.recorder_id)))) as is`.execute(db)
  return found.rows[0]?.is ?? false
}

type Signed = { hash: string; role: SignerRole; name: string; strokes: Strokes; doneAt?: string | undefined }
const sealed = z.object({ input: sentActs.sign })

/** Whether this very signature was, word by word and stroke by stroke, from the phone of who came: nobody vouches for the own hand. */
export async function wasSignedAndHandedIn(context: Context, visitId: string, signed: Signed): Promise<boolean> {
  const { db, unitId } = context
  const found = await sql<{ id: string; body: string }>`select h.id, h.body_sealed as body from handed_in h
    join visit v on v.unit_id = h.unit_id and v.id = h.visit_id and h.by_officer in (v.visitor_id, v.recorder_id)
    where h.unit_id = ${unitId} and h.visit_id = ${visitId} and h.kind = 'sign'`.execute(db)
  const inWords = ({ hash, role, name, strokes, doneAt }: Signed) => JSON.stringify([hash, role, name, strokes, doneAt])
  return found.rows.some(({ id, body }) => {
    const read = sealed.safeParse(JSON.parse(unseal(context.app.keyring, body, `handed in ${id}`)))
    return read.success && inWords(read.data.input) === inWords(signed)
  })
}
