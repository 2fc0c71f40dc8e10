/** Two that meet at one moment: one waits where it is told to, the other is waited for. */
import { sql } from 'kysely'
import type { Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

/** Something that waits until it is let go, and tells when it has come there. */
export function gate() {
  let come: () => void = () => undefined
  let letGo: () => void = () => undefined
  const there = new Promise<void>((resolve) => {
    come = resolve
  })
  const open = new Promise<void>((resolve) => {
    letGo = resolve
  })
  return {
    there,
    letGo: () => letGo(),
    pass: () => {
      come()
      return open
    },
  }
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to it')
}

/** Whether a transaction waits for another. */
export async function waits(office: Office): Promise<boolean> {
  const found = await look(
    office,
    () => sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return found.length > 0
}

/** The second signature, without what hangs on it: the list is carried out when the test says so. */
export const agreed = (office: Office, list: string) =>
  look(
    office,
    () => sql`update appraisal set agreed_at = ${office.product.app.clock().toISOString()},
      agreed_by = (select id from account where name = 'head') where id = ${list}`,
  )
