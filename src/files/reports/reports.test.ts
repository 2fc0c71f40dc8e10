/** The report of a round is written on in versions and issued once, of what was shown (方案 §三.5, docs/decisions/0064). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { reportedMatters } from '../../testing/programme.ts'

type Block = { type: string; text: string }
type View = {
  fresh: { title: string; addressee: string; blocks: Block[] }
  written: { number: number; title: string; blocks: Block[]; names: string[] } | null
  issued: { id: string; version: number; number: string }[]
}
let office: Office
let roundId: string
let members: string[]
beforeAll(async () => {
  office = await openOffice()
  members = (await reportedMatters(office, 3)).members
  roundId = (await (await office.as('coordinator')).get<{ rounds: { id: string }[] }>('/rounds')).rounds[0]!.id
})
afterAll(() => office.stop())

const view = async () => (await office.as('coordinator')).get<View>(`/reports/${roundId}`)
const write = async (seen: number, blocks: Block[]) => {
  const { title, addressee } = (await view()).fresh
  const body = { roundId, seen, title, addressee, blocks }
  return (await office.as('coordinator')).send('POST', '/reports/write', { body })
}

test('it begins with what the data say; two who write at once do not write over each other, and each version stays', async () => {
  const { fresh, written } = await view()
  expect(written).toBeNull()
  expect(fresh.blocks.map(({ text }) => text).join('')).toContain('意见建议办理情况')
  const both = await Promise.all(
    [0, 1].map((i) => write(0, [...fresh.blocks, { type: 'para', text: `补充第${i}句。` }])),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await view()).written).toMatchObject({ number: 1 })
})

test('names of visited families are told to whoever writes; an empty paragraph says which it is', async () => {
  const { fresh } = await view()
  await write(1, [...fresh.blocks, { type: 'para', text: `感谢${members[0]}一家的配合👍。` }])
  expect((await view()).written?.names).toContain(members[0])
  const empty = await write(2, [...fresh.blocks, { type: 'para', text: ' ' }])
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining(`blocks.${fresh.blocks.length}.text`)])
  await write(2, [...fresh.blocks, { type: 'para', text: '下一轮照此办理。' }])
  expect((await view()).written?.names).toEqual([])
})

test('the head issues the version that was shown, once; the coordinator does not', async () => {
  const head = await office.as('head')
  const issue = async (seen: number, issuedOn = '2026-09-07') =>
    head.send('POST', '/reports/issue', { body: { roundId, seen, number: '云工发〔2026〕31号', issuedOn } })
  expect(codesIn(await issue(2))).toEqual(['report.changed'])
  expect(codesIn(await issue(3, '2026-09-08'))).toEqual(['report.day'])
  const both = await Promise.all([0, 1].map(() => issue(3)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const [one, ...others] = (await view()).issued
  expect([one, others]).toEqual([expect.objectContaining({ version: 3, number: '云工发〔2026〕31号' }), []])
  const kept = await (await office.as('records')).send('GET', `/reports/issued/${one!.id}/report.pdf`)
  expect(kept.text).toContain('下一轮照此办理')
})
