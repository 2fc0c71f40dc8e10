/** Who seals, and what was sealed with. */
import { sql } from 'kysely'
import type { Database, Scope } from '../platform/database.ts'
import type { SealingUnit } from './seal.ts'
import './tables.ts'

/** The unit as its seal names it. */
export async function sealingUnit({ db, unitId }: Scope): Promise<SealingUnit> {
  const found = await sql<SealingUnit>`select id, name from unit where id = ${unitId}`.execute(db)
  return found.rows[0]!
}

/** Every unit of the installation, asked by its owner. */
export async function sealingUnits(db: Database): Promise<SealingUnit[]> {
  const found = await sql<SealingUnit>`select id, name from unit order by created_at, id`.execute(db)
  return found.rows
}

/** Writes down a certificate the first time it sealed. */
export async function keepSeal(
  { db, unitId }: Scope,
  seal: { fingerprint: string; certificate: Uint8Array; at: string },
): Promise<void> {
  await db
    .insertInto('unit_seal')
    .values({
      unit_id: unitId,
      fingerprint: seal.fingerprint,
      certificate: Buffer.from(seal.certificate).toString('base64'),
      first_at: seal.at,
    })
    .onConflict((c) => c.columns(['unit_id', 'fingerprint']).doNothing())
    .execute()
}

/** Every certificate the unit sealed with, the first first. */
export async function sealsOf({ db, unitId }: Scope): Promise<{ fingerprint: string; certificate: Uint8Array }[]> {
  const rows = await db
    .selectFrom('unit_seal')
    .select(['fingerprint', 'certificate'])
    .where('unit_id', '=', unitId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ fingerprint: row.fingerprint, certificate: Buffer.from(row.certificate, 'base64') }))
}
