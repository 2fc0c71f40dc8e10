/** Nobody reviews the own words, by whatever account (docs/decisions/0050). */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { storyNow, submitStory, writeStory } from '../../testing/stories.ts'

test('a person whose account was closed and who has another one writes and reviews as one person', async () => {
  const office = await openOffice()
  try {
    const storyId = await writeStory(office, { title: '同一个人' })
    await submitStory(office, storyId)
    const records = await office.as('records')
    const { changes: seen } = await storyNow(office, storyId)
    await look(office, () => sql`update account set closed_at = now() where name = 'coordinator'`)
    await look(
      office,
      () =>
        sql`update account set officer_id = (select officer_id from account where name = 'coordinator') where name = 'records'`,
    )
    const body = { storyId, seen, verdict: 'passed', words: '' }
    expect(codesIn(await records.send('POST', '/publicity/review', { body }))).toEqual(['story.not-yours'])
  } finally {
    await office.stop()
  }
})

test('a story that nobody is there to review stands in 今日 of its office, so does one that came back, until it is otherwise', async () => {
  const office = await openOffice()
  try {
    const storyId = await writeStory(office, { title: '无人可审' })
    const waits = async () =>
      (await (await office.as('coordinator')).get<{ items: { key: string; text: string }[] }>('/insights/today')).items
        .filter(({ text }) => text.includes('《无人可审》'))
        .map(({ text }) => text.split('（')[0])
    const review = async (by: 'records' | 'head', verdict: 'passed' | 'returned') => {
      const { changes: seen } = await storyNow(office, storyId, by)
      const words = verdict === 'passed' ? '' : '请把第二段写实。'
      await (await office.as(by)).post('/publicity/review', { storyId, seen, verdict, words })
    }
    await submitStory(office, storyId)
    expect(await waits()).toEqual([])
    await review('records', 'returned')
    expect(await waits()).toEqual(['《无人可审》初审退回了，请照意见修改'])
    await submitStory(office, storyId)
    expect(await waits()).toEqual([])
    await look(office, () => sql`update account set closed_at = now() where name = 'records'`)
    expect(await waits()).toEqual(['《无人可审》等初审，现在没有人能审'])
    await look(office, () => sql`update account set closed_at = null where name = 'records'`)
    await review('records', 'passed')
    await look(office, () => sql`update account set closed_at = now() where name = 'head'`)
    expect(await waits()).toEqual(['《无人可审》等复审，现在没有人能审'])
    await look(office, () => sql`update account set closed_at = null where name = 'head'`)
    expect(await waits()).toEqual([])
    await review('head', 'passed')
    await look(office, () => sql`update duty set ended_at = now() where duty = 'partyGroup'`)
    expect(await waits()).toEqual(['《无人可审》等终审，现在没有人能审'])
  } finally {
    await office.stop()
  }
})
