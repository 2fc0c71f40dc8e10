import { expect, test } from 'vitest'
import { asOneAct } from './act.ts'
import { isLost } from './problems.ts'

test('an act without an answer keeps its id until it is answered', async () => {
  const keys: string[] = []
  const send = (outcome: unknown) =>
    asOneAct('notices.deliver', { to: '李秀英' }, isLost, async (key) => {
      keys.push(key)
      if (outcome instanceof Error) throw outcome
      return outcome
    })
  await expect(send(new TypeError('Failed to fetch'))).rejects.toThrow()
  await expect(send(new DOMException('late', 'TimeoutError'))).rejects.toThrow()
  await send('answered')
  await send('answered again')
  expect(keys[0]).toBe(keys[1])
  expect(keys[1]).toBe(keys[2])
  expect(keys[3]).not.toBe(keys[2])
})

test('a refusal is an answer: the next try is another act', async () => {
  const keys: string[] = []
  const refused = () =>
    asOneAct('rounds.open', { name: '上半年' }, isLost, async (key) => {
      keys.push(key)
      throw Object.assign(new Error('refused'), { status: 409 })
    })
  await expect(refused()).rejects.toThrow()
  await expect(refused()).rejects.toThrow()
  expect(keys[0]).not.toBe(keys[1])
})

test('a server that cannot say whether it saved is asked again by the same id; a refusal of the same status is not', async () => {
  const keys: string[] = []
  const away = (code: string) =>
    asOneAct('matters.progress', { matterId: code }, isLost, async (key) => {
      keys.push(key)
      throw Object.assign(new Error(code), { status: 503, data: { problems: [{ code, message: '请重试。' }] } })
    })
  for (const code of ['database.unsure', 'database.unsure', 'file.not-kept', 'file.not-kept'])
    await expect(away(code)).rejects.toThrow()
  expect(keys[1]).toBe(keys[0])
  expect(keys[3]).not.toBe(keys[2])
})
