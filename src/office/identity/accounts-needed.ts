/** Who needs an account and has none: those who make or record visits, by post or by a duty of theirs (方案 §二.1, §三.5). */
import { restrictedOfficers } from '../../people/sight/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { isOwnMachine } from '../../programme/unit/rules.ts'
import { namesTaken, withoutAccount } from './accounts-needed-store.ts'
import { dutiesFromPost, needsOne } from './rules.ts'
import { candidates, propose } from './sign-in-names.ts'

export async function neededAccounts(context: Context) {
  const day = beijingDay(context.at)
  const rows = await withoutAccount(context, day, context.at)
  const restricted = await restrictedOfficers(
    context,
    rows.map((row) => row.id),
    day,
  )
  const taken = await namesTaken(context.db, [...new Set(rows.flatMap((row) => candidates(row.name)))])
  // whoever needs one chooses first
  const ordered = [...rows.filter(needsOne), ...rows.filter((row) => !needsOne(row))]
  const names = propose(
    ordered.map((row) => row.name),
    taken,
  )
  const site = await publicUrlOf(context)
  return {
    site,
    ownMachine: isOwnMachine(site),
    officers: ordered.map((row, i) => ({
      officerId: row.id,
      name: row.name,
      department: row.department,
      duties: dutiesFromPost(row.post, row.canRecord, row.acting),
      visits: row.visits,
      inCharge: row.inCharge,
      needed: needsOne(row),
      needsTwo: restricted.has(row.id),
      signInName: names[i] ?? '',
    })),
  }
}
