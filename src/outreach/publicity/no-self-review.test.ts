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
