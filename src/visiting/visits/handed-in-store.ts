/** SQL of what was handed in of a visit by somebody who works on it no more (docs/decisions/0072). */
import { sql } from 'kysely'
import { z } from 'zod'
import { unseal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { type SignerRole, type Strokes, sentActs } from './contract.ts'

/** Whether a record of the visit was handed in by somebody who works on it no more. */
export async function wasHandedIn({ db, unitId }: Scope, visitId: string): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select exists (select 1 from handed_in h
    where h.unit_id = ${unitId} and h.visit_id = ${visitId} and h.kind = 'record') as is`.execute(db)
  return found.rows[0]?.is ?? false
}

type Signed = { hash: string; role: SignerRole; name: string; strokes: Strokes }
const sealed = z.object({ input: sentActs.sign })

/** Whether this very signature was, word by word and stroke by stroke. */
export async function wasSignedAndHandedIn(context: Context, visitId: string, signed: Signed): Promise<boolean> {
  const { db, unitId } = context
  const found = await sql<{ id: string; body: string }>`select h.id, h.body_sealed as body from handed_in h
    where h.unit_id = ${unitId} and h.visit_id = ${visitId} and h.kind = 'sign'`.execute(db)
  const inWords = ({ hash, role, name, strokes }: Signed) => JSON.stringify([hash, role, name, strokes])
  return found.rows.some(({ id, body }) => {
    const read = sealed.safeParse(JSON.parse(unseal(context.app.keyring, body, `handed in ${id}`)))
    return read.success && inWords(read.data.input) === inWords(signed)
  })
}
