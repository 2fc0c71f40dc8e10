/** An import taken back in the instant in which a list was drawn: nobody who is on the list goes (docs/decisions/0028). */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'

test('whoever is to be visited stays when the import is taken back', async () => {
  // one clock for all: the list is no later than the import
  const office = await openOffice()
  await openRound(office)
  const clerk = await office.as('coordinator')
  const { imports } = await clerk.get<{ imports: { id: string; state: string }[] }>('/census/imports')
  const importId = imports.find(({ state }) => state === 'committed')!.id
  await clerk.send('POST', '/census/imports/undo', { body: { importId } })
  const empty = await look<{ names: string[] }>(
    office,
    (
      unit,
    ) => sql`select m.names from visit v join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
      where v.unit_id = ${unit} and cardinality(m.names) = 0`,
  )
  expect(empty).toEqual([])
  await office.stop()
})
