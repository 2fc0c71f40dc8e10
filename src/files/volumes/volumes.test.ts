/** An activity's volume: its papers, made when it is closed, its signed list, and a bag that needs no product (方案 §四.2). */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { arranged, invite, recorded, shown } from '../../outreach/activities/activities.fixture.ts'
import { fileActivity } from '../../outreach/activities/file-volume.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { unzipped } from '../../testing/unzip.ts'
import { drop, untilRead } from '../scans/office.fixture.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ drawn: true })
})
afterAll(() => office.stop())

type Volume = { items: { id: string; number: number; title: string; kind: string; pages: number }[] }
const volume = async (activityId: string) => (await office.as('records')).get<Volume>(`/volumes/${activityId}`)

test('a closed activity keeps its papers and its signed list; nothing of whoever was invited lies there', async () => {
  const activityId = await arranged(office)
  await invite(office, activityId, 3)
  office.setTime('2026-09-19T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  await untilRead(clerk, await drop(clerk, await clerk.bytes(`/activities/${activityId}/attendance.pdf`)))
  await clerk.post('/activities/record', { activityId, seen: (await shown(clerk, activityId)).version, ...recorded() })
  expect((await volume(activityId)).items).toEqual([])
  await clerk.post('/activities/close', { activityId, seen: (await shown(clerk, activityId)).version })
  await expect.poll(async () => (await volume(activityId)).items.length, { timeout: 30_000 }).toBeGreaterThan(3)
  await fileActivity(office.product.app, office.unitId, activityId) // twice does no harm
  const { items } = await volume(activityId)
  expect(items.map(({ title }) => title)).toEqual([
    ...['活动方案', '请柬（文本）', '活动记录和小结'],
    ...items.slice(3).map((_, i) => `签到表（签名件）第 ${i + 1} 页`),
  ])
  const [proposal, invitation] = items
  expect(wordsOf(await clerk.bytes(`/volumes/papers/${proposal!.id}/file.pdf`))).toContain('讲家风')
  const text = wordsOf(await clerk.bytes(`/volumes/papers/${invitation!.id}/file.pdf`))
  expect([text.includes('职工之家'), text.includes('同志')]).toEqual([true, false])

  const files = await unzipped(await clerk.bytes(`/volumes/${activityId}/package.zip`))
  const named = [...files].map(([name, bytes]) => [name.replace(/^[^/]+\//, ''), bytes] as const)
  const manifest = String(new Map(named).get('manifest-sha256.txt'))
  for (const [name, bytes] of named.filter(([name]) => name.startsWith('data/')))
    expect(manifest).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`)
  expect(named.filter(([name]) => /^data\/\d{3}-.*\.(pdf|jpg)$/.test(name))).toHaveLength(items.length)
  expect(await clerk.bytes(`/volumes/${activityId}/package.zip`)).toEqual(
    await clerk.bytes(`/volumes/${activityId}/package.zip`),
  )
})
