/** An empty unit with its one clerk, signed in, its plan adopted: what journeys about a roster begin with. */
import type { Page } from 'playwright-core'
import { hashPassword } from '../src/office/identity/passwords.ts'
import * as identity from '../src/office/identity/store.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import type { Stage } from './stage.ts'

const CLERK = { name: 'zonghebu', password: 'Yunshan-Moqiao-58' }

export async function clerkOfEmptyUnit(stage: Stage): Promise<Page> {
  await makeClerk(stage)
  const clerk = await stage.enter(await stage.open(), { ...CLERK, path: '/plan' })
  await clerk.getByRole('button', { name: '采用 清廉家访活动实施方案' }).click()
  await clerk.getByText('书面通知').first().waitFor()
  return clerk
}

async function makeClerk({ product: { app } }: Stage): Promise<void> {
  const unitId = uuidv7()
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(CLERK.password)
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    await identity.insertUnit({ db, unitId }, { name: '云岭县总工会', phone: '0739-0000126' }, at)
    const who = { name: CLERK.name, displayName: '宋清和', officerId: null, passwordHash, mustChange: false, at }
    const accountId = await identity.insertAccount({ db, unitId }, who)
    await identity.insertDuty({ db, unitId }, accountId, 'coordinator', at, null)
  })
}
