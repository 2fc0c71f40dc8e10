/** What goes to other platforms: as files within their bounds, in the words that are public, and only while they are. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Office, openOffice } from '../../testing/office.ts'
import {
  NEIGHBOUR,
  pageOf,
  passStory,
  publishStory,
  sayOn,
  storyNow,
  submitStory,
  writeStory,
} from '../../testing/stories.ts'
import { unzipped } from '../../testing/unzip.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

test('a hand-over is recorded first; its package holds text, HTML, pictures and covers, by the other name, and ends with the story', async () => {
  const storyId = await writeStory(office, { pictures: 2, title: '交出去的' })
  await submitStory(office, storyId)
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'other', { name: '小赵' })
  await passStory(office, storyId)
  await publishStory(office, storyId)
  const clerk = await office.as('coordinator')
  await clerk.post('/publicity/hand-over', {
    storyId,
    seen: (await storyNow(office, storyId)).changes,
    receiver: '县总工会公众号',
  })
  const [handover] = (await storyNow(office, storyId)).handovers
  expect(handover).toMatchObject({ receiver: '县总工会公众号', version: 2, by: '宋清和', toRemove: false })
  const address = `/publicity/handovers/${handover!.id}/package.zip`
  const files = await unzipped(await clerk.bytes(address))
  expect([...files.keys()].sort()).toEqual(
    [
      '请先看我.txt',
      '图文.html',
      '文字.txt',
      '标题和摘要.txt',
      '图片/01.jpg',
      '图片/02.jpg',
      '封面-2.35比1.jpg',
      '封面-1比1.jpg',
    ].sort(),
  )
  for (const name of ['图文.html', '文字.txt']) {
    expect(files.get(name)!.toString()).toContain('小赵常说，这家人待人实在，堃字辈也不收礼🎁。')
    expect(files.get(name)!.toString()).not.toContain(NEIGHBOUR)
  }
  for (const [name, bytes] of files) if (name.endsWith('.jpg')) expect(bytes.length).toBeLessThan(1024 * 1024)
  const wide = await sharp(files.get('封面-2.35比1.jpg')!).metadata()
  const square = await sharp(files.get('封面-1比1.jpg')!).metadata()
  expect([(wide.width! / wide.height!).toFixed(2), square.width]).toEqual(['2.35', square.height])
  expect([wide.exif, square.exif]).toEqual([undefined, undefined])

  await clerk.post('/publicity/take-down', { storyId, seen: (await storyNow(office, storyId)).changes })
  expect((await clerk.send('GET', address)).status).toBe(404)
})
