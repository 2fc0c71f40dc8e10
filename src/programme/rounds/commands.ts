/** What other slices do to a round inside their transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import './tables.ts'

/** Holds the round as it is until the transaction ends: whoever sets a day in it and whoever changes its dates take turns. */
export async function holdRound({ db, unitId }: Scope, roundId: string): Promise<void> {
  await sql`select 1 from round where unit_id = ${unitId} and id = ${roundId} for key share`.execute(db)
}
