/** A story as a draft in the unit's official account: one, whatever is cut; and out of there with the consent (方案 §四.3). */
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { KEYS, openPlatformServer, type Platform } from '../../testing/official-account.ts'
import { look } from '../../testing/programme.ts'
import {
  NEIGHBOUR,
  OTHER_NAME,
  pageOf,
  passStory,
  publishStory,
  sayOn,
  storyNow,
  submitStory,
  writeStory,
} from '../../testing/stories.ts'
import { runDraft } from './draft-run.ts'
import { silentDrafts } from './drafts-store.ts'

let office: Office
let platform: Platform
const keysFile = () => join(office.dataDir, 'keys', 'official-account.json')
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())
beforeEach(async () => {
  platform = await openPlatformServer()
  writeFileSync(keysFile(), JSON.stringify({ ...KEYS, address: platform.address }), { mode: 0o600 })
  return () => platform.stop()
})
let minutes = 0
/** What a minute later is done of itself. */
async function aMinuteLater(): Promise<void> {
  office.setTime(new Date(Date.parse('2026-09-01T09:00:00+08:00') + ++minutes * 61_000).toISOString())
  const now = office.product.app.clock().toISOString()
  for (const { unit_id, id } of await silentDrafts(office.product.app.db, now))
    await runDraft(office.product.app, unit_id, id)
}

async function published(title: string, pictures = 1): Promise<string> {
  const storyId = await writeStory(office, { title, pictures })
  await submitStory(office, storyId)
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'other', { name: OTHER_NAME })
  await passStory(office, storyId)
  await publishStory(office, storyId)
  return storyId
}
async function send(storyId: string) {
  const seen = (await storyNow(office, storyId)).changes
  return (await office.as('coordinator')).send('POST', '/publicity/send-draft', { body: { storyId, seen } })
}
const draftOf = async (storyId: string) => {
  const { draft, fault, againOn } = (await storyNow(office, storyId)).handovers[0]!
  return { draft, fault, againOn }
}
const tries = async (storyId: string) => {
  const [row] = await look<{ tries: number }>(
    office,
    () => sql`select tries from story_draft where story_id = ${storyId}::uuid`,
  )
  return row?.tries ?? 0
}
const createdDraft = { draft: 'made', fault: null, againOn: null }
const today = async () =>
  (await (await office.as('coordinator')).get<{ items: { text: string }[] }>('/insights/today')).items.map(
    (i) => i.text,
  )
const settled = (storyId: string, wanted: string) =>
  expect.poll(async () => (await draftOf(storyId)).draft, { timeout: 20_000 }).toBe(wanted)

test('nothing is sent without keys, nor with keys that others can read', async () => {
  const storyId = await published('没有钥匙', 0)
  rmSync(keysFile())
  expect((await storyNow(office, storyId)).account).toBe('none')
  expect(codesIn(await send(storyId))).toEqual(['story.no-account'])
  writeFileSync(keysFile(), JSON.stringify({ ...KEYS, address: platform.address }))
  chmodSync(keysFile(), 0o644)
  expect((await storyNow(office, storyId)).account).toBe('open')
  expect(codesIn(await send(storyId))).toEqual(['story.no-account'])
  chmodSync(keysFile(), 0o600)
  writeFileSync(keysFile(), JSON.stringify({ ...KEYS, address: 'http://elsewhere.test' }))
  expect((await storyNow(office, storyId)).account).toBe('unread')
  expect(platform.calls).toEqual([])
})

test('a published story becomes one draft by the other name, with its pictures and a cover; withdrawn, it is deleted there', async () => {
  const storyId = await published('送去的', 2)
  expect((await send(storyId)).status).toBe(200)
  await settled(storyId, 'made')
  const [draft] = [...platform.drafts.values()]
  expect([platform.drafts.size, platform.covers.size]).toEqual([1, 1])
  expect(draft).toMatchObject({ title: '送去的', content: expect.stringContaining(`${OTHER_NAME}常说`) })
  expect(draft!.content).not.toContain(NEIGHBOUR)
  expect(draft!.content.match(/src="http:\/\/mmbiz.test\/\d+\.jpg"/g)).toHaveLength(2)
  expect(codesIn(await send(storyId))).toEqual(['story.draft-there'])

  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'no')
  await aMinuteLater()
  expect([platform.drafts.size, platform.covers.size]).toEqual([0, 0])
  const [handover] = (await storyNow(office, storyId)).handovers
  expect(handover).toMatchObject({ toRemove: true, removedAt: expect.stringContaining('16:00:00') })
  expect((await today()).filter((text) => text.includes('送去的'))).toEqual([])
})

test('published there by a person, it is no draft any more: withdrawing makes it somebody’s work of today', async () => {
  const storyId = await published('已经发表', 0)
  await send(storyId)
  await settled(storyId, 'made')
  platform.drafts.clear()
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'no')
  await aMinuteLater()
  expect(await today()).toContain('《已经发表》已经撤下，还要请 本单位公众号 撤下')
})

test('what is given for the secret runs out: it is fetched anew once', async () => {
  await published('前一篇', 0).then(send)
  await expect.poll(() => platform.drafts.size, { timeout: 20_000 }).toBe(1)
  platform.expire()
  const storyId = await published('过期以后', 0)
  await send(storyId)
  await settled(storyId, 'made')
  platform.next('draft/batchget', 42001, 42001)
  platform.next('material/add_material', 42001, 42001)
  const other = await published('总是过期', 0)
  await send(other)
  await settled(other, 'stopped')
  expect((await draftOf(other)).fault).toBe('keys')
})

test('the platform’s limit stops it and says from when on; tried again then, it goes on where it was', async () => {
  const storyId = await published('次数用完')
  platform.next('draft/add', 45009)
  await send(storyId)
  await settled(storyId, 'stopped')
  expect(await draftOf(storyId)).toEqual({ draft: 'stopped', fault: 'limit', againOn: '2026-09-02' })
  expect((await today()).join()).toMatch(/《次数用完》没有送到公众号：公众号平台今天的次数用完了，.*9月2日起再试/)
  const { id: handoverId } = (await storyNow(office, storyId)).handovers[0]!
  const again = async () =>
    (await office.as('coordinator')).send('POST', '/publicity/send-draft-again', { body: { handoverId } })
  expect(codesIn(await again())).toEqual(['story.draft-later'])
  const uploads = platform.calls.filter((path) => path === 'media/uploadimg').length
  office.setTime('2026-09-02T09:00:00+08:00')
  minutes += 1440
  expect((await again()).status).toBe(200)
  await settled(storyId, 'made')
  expect(platform.calls.filter((path) => path === 'media/uploadimg')).toHaveLength(uploads)
  expect(platform.drafts.size).toBe(1)
})

test('a cover that is there no longer is uploaded anew, once', async () => {
  const storyId = await published('图片失效')
  platform.next('draft/add', 40007)
  await send(storyId)
  await settled(storyId, 'made')
  expect([platform.drafts.size, platform.calls.filter((path) => path === 'draft/add').length]).toEqual([1, 2])
  const other = await published('一直失效')
  platform.next('draft/add', 40007, 40007)
  await send(other)
  await settled(other, 'stopped')
  expect((await draftOf(other)).fault).toBe('media')
})

const steps = ['stable_token', 'media/uploadimg', 'material/add_material', 'draft/add'] as const
test.each(steps.flatMap((path) => [[path, 'before'] as const, [path, 'after'] as const]))(
  'cut at %s, %s it was done: a minute later it goes on, and there is one draft',
  async (path, when) => {
    const storyId = await published(`断在${path}${when}`)
    platform.next(path, when)
    await send(storyId)
    await expect.poll(() => platform.calls.at(-1), { timeout: 20_000 }).toBe(path)
    await expect.poll(async () => (await tries(storyId)) > 0, { timeout: 20_000 }).toBe(true)
    // what others write there since stands before it
    const foreign = { title: '别的', digest: '', content: '', content_source_url: '', thumb_media_id: '' }
    for (let i = 0; i < 45; i++) platform.drafts.set(`foreign-${i}`, foreign)
    await aMinuteLater()
    expect(await draftOf(storyId)).toEqual(createdDraft)
    expect([...platform.drafts.values()].filter(({ title }) => title !== '别的')).toHaveLength(1)
    expect(platform.calls.filter((call) => call === 'draft/add')).toHaveLength(
      path === 'draft/add' && when === 'before' ? 2 : 1,
    )
  },
)

test('cut for good it is somebody’s work of today; taken down meanwhile nothing is sent', async () => {
  const storyId = await published('一直断', 0)
  platform.next('material/add_material', ...Array.from({ length: 20 }, () => 'before' as const))
  await send(storyId)
  await expect.poll(async () => (await tries(storyId)) > 0, { timeout: 20_000 }).toBe(true)
  for (let i = 0; i < 8; i++) await aMinuteLater()
  expect((await draftOf(storyId)).fault).toBe('network')
  const down = await published('中途撤下', 0)
  platform.next('material/add_material', 'before')
  await send(down)
  await expect.poll(async () => (await tries(down)) > 0, { timeout: 20_000 }).toBe(true)
  await sayOn(office, await pageOf(office, down, NEIGHBOUR), 'no')
  await aMinuteLater()
  expect([(await draftOf(down)).draft, platform.drafts.size]).toEqual(['ended', 0])
})
