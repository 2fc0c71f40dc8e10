/** The demo's registration so far: some households done, some waiting for their relatives, some not yet looked at. */
import { sql } from 'kysely'
import { textNow } from '../src/people/consent/keep-answer.ts'
import { entryHash } from '../src/people/registration/acts.ts'
import { household } from '../src/people/registration/store.ts'
import type { openStage, Person } from './stage.ts'

type Row = { officerId: string; householdId: string; relatives: string[] }

export async function playRegistration(stage: ReturnType<typeof openStage>, clerk: Person): Promise<void> {
  await stage.act(clerk, 'registration', 'issue', {})
  const { rows, hash } = await stage.read(async (context) => {
    const found = await sql<Row>`
      select distinct on (h.id) o.id as "officerId", h.id as "householdId",
        array(select r.id from relative r where r.unit_id = h.unit_id and r.household_id = h.id and r.in_scope order by r.position) as relatives
      from household h join officer o on o.unit_id = h.unit_id and o.household_id = h.id
      where h.unit_id = ${context.unitId} order by h.id, o.position`.execute(context.db)
    const unit = await sql<{ name: string; phone: string }>`
      select name, phone from unit where id = ${context.unitId}`.execute(context.db)
    return { rows: found.rows, hash: (await textNow(context, unit.rows[0]!)).hash }
  })
  for (const [i, row] of rows.entries()) {
    if (i % 3 === 2) continue
    const entry = await stage.read((context) => household(context, row.householdId))
    await stage.actAtHome({ kind: 'household', ...row, linkId: row.officerId }, 'registration', 'check', {
      entry: entryHash(entry!),
    })
    if (i % 3 === 1) continue
    for (const [n, relativeId] of row.relatives.entries()) {
      const home = { kind: 'relative', relativeId, householdId: row.householdId, linkId: relativeId } as const
      await stage.actAtHome(home, 'consent', i === 6 ? 'decline' : 'agree', { text: hash })
      if (i !== 6 && n === 0)
        await stage.actAtHome(home, 'consent', 'sayContact', {
          text: hash,
          route: i % 2 === 0 ? 'phone' : 'viaOfficer',
          phone: i % 2 === 0 ? `139000002${String(i).padStart(2, '0')}` : '',
          named: true,
          busyDow: i % 2 === 0 ? [3] : [],
          parts: ['evening'],
        })
    }
  }
}
