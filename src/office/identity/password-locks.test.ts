/** Whoever tries a password and whoever changes or gives one hold the name before the account: they take turns, and nobody waits for somebody who waits. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../testing/client.ts'
import { type Office, openOffice, PASSWORD } from '../../testing/office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

test('signing in, changing the own password and giving another one at once are all answered', async () => {
  const own = clientOf(office.product.http)
  await own.signIn('staff', PASSWORD)
  const security = await office.as('security')
  const { accounts } = await security.get<{ accounts: { id: string; name: string }[] }>('/identity/accounts')
  const accountId = accounts.find((a) => a.name === 'staff')!.id
  const signIn = () =>
    office.stranger.send('POST', '/identity/sign-in', {
      body: { name: 'staff', password: PASSWORD, client: 'console' },
    })
  const change = () => own.send('POST', '/identity/change-password', { body: { current: PASSWORD, next: 'easy' } })
  const reset = () =>
    security.send('POST', '/identity/reset-password', { body: { accountId, reason: '本人忘记了密码' } })
  for (const acts of [
    [signIn, change],
    [signIn, reset, change],
  ]) {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => acts[i % acts.length]!()))
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([])
  }
})
