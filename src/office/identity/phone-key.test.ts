import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Keyring } from '../../platform/crypto.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { phoneKey } from './phone-key.ts'

type Key = { keyId: string; half: string; secret: string }
let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

test('a phone gets the same two values each time its person signs in, another person or phone gets others', async () => {
  const [phone, other] = [uuidv7(), uuidv7()]
  const [visitor, recorder] = [await office.as('visitor'), await office.as('recorder')]
  const key = await visitor.get<Key>(`/identity/phone-key?phone=${phone}`)
  office.setTime('2026-09-02T09:00:00+08:00')
  expect(await (await office.as('visitor')).get<Key>(`/identity/phone-key?phone=${phone}&keyId=${key.keyId}`)).toEqual(
    key,
  )
  const others = [
    await (await office.as('recorder')).get<Key>(`/identity/phone-key?phone=${phone}`),
    await (await office.as('visitor')).get<Key>(`/identity/phone-key?phone=${other}`),
  ]
  const all = [key, ...others].flatMap(({ half, secret }) => [half, secret])
  expect(new Set(all).size).toBe(6)
  expect(all.every((value) => /^[0-9a-f]{64}$/.test(value))).toBe(true)
  expect(recorder).toBeDefined()
})

test('an account that was closed gets nothing more', async () => {
  const phone = uuidv7()
  const [clerk, visitor] = [await office.as('security'), await office.as('othervisitor')]
  const { accounts } = await clerk.get<{ accounts: { id: string; name: string }[] }>('/identity/accounts')
  const account = accounts.find(({ name }) => name === 'othervisitor')
  await visitor.get(`/identity/phone-key?phone=${phone}`)
  await clerk.post('/identity/close-account', { accountId: account?.id })
  expect((await visitor.send('GET', `/identity/phone-key?phone=${phone}`)).status).toBe(401)
})

test('what was sealed before the keys were changed opens after it, and what is sealed anew is by the new key', () => {
  const keys = new Map([['k1', Buffer.alloc(32, 1)]])
  const before: Keyring = { current: 'k1', keys }
  const after: Keyring = { current: 'k2', keys: new Map([...keys, ['k2', Buffer.alloc(32, 2)]]) }
  const asked = { phone: uuidv7(), keyId: 'k1' }
  const key = phoneKey(before, 'a', asked)
  expect(phoneKey(after, 'a', asked)).toEqual({ ...key, current: 'k2' })
  const anew = phoneKey(after, 'a', { ...asked, keyId: '' })
  expect(anew.keyId).toBe('k2')
  expect(anew.secret).not.toBe(key.secret)
  // a key that was thrown away
  expect(phoneKey({ current: 'k2', keys: new Map([['k2', Buffer.alloc(32, 2)]]) }, 'a', asked)).toEqual(anew)
})
