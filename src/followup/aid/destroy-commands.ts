/** What a destruction (鉴定销毁) takes of referrals to the aid office, in its transaction. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'

export async function destroyAid({ db, unitId }: Scope, matters: readonly string[]): Promise<void> {
  const ids = [...matters]
  await sql`delete from aid_outcome o where o.unit_id = ${unitId} and o.referral_id in
    (select r.id from aid_referral r where r.unit_id = ${unitId} and r.matter_id = any(${ids}::uuid[]))`.execute(db)
  await sql`delete from aid_referral where unit_id = ${unitId} and matter_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from aid_request where unit_id = ${unitId} and matter_id = any(${ids}::uuid[])`.execute(db)
}
