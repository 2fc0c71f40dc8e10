/** SQL of who is there to review: by the duties of accounts, and by posts. */
import { sql } from 'kysely'
import { beijingDay } from '../../platform/calendar.ts'
import type { Scope } from '../../platform/database.ts'
import type { Duty } from '../../vocabulary/duties.ts'

/** `accountId`: the person where the roster knows one: somebody with two accounts is one reviewer. */
export type There = { accountId: string; duties: Duty[] }

/** Everybody who can sign in, with what they may do today by grant or by a post. */
export async function accountsThere({ db, unitId, at }: Scope & { at: string }): Promise<There[]> {
  const found = await sql<There>`
    select coalesce(a.officer_id, a.id) as "accountId",
      array(select d.duty from duty d where d.unit_id = a.unit_id and d.account_id = a.id and d.ended_at is null
        union select p.post from terms_on(${beijingDay(at)}) t cross join lateral (values (t.post), (t.acting_post)) p(post)
          where t.unit_id = a.unit_id and t.officer_id = a.officer_id and p.post in ('head', 'inspector')) as duties
    from account a left join officer o on o.unit_id = a.unit_id and o.id = a.officer_id
    where a.unit_id = ${unitId} and a.closed_at is null and o.left_on is null`.execute(db)
  return found.rows
}
