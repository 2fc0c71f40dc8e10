/** Plans that were adopted before a field was there open as they were: with what they said, and nothing that nobody wrote down. */
import { expect, test } from 'vitest'
import { storedSchema } from '../../platform/stored-schema.ts'
import { usualKinds } from './activity-kinds.ts'
import { readPresets } from './reads.ts'
import { planBody } from './rules.ts'

test('a plan made before there was an aid office names none; the presets name theirs', () => {
  for (const { body } of readPresets()) {
    const { aid, ...before } = body
    expect(aid.office).not.toBe('')
    const opened = storedSchema(planBody).parse(JSON.parse(JSON.stringify(before)))
    expect(opened).toMatchObject({ ...before, aid: { office: '' } })
  }
})

test('a plan made before training was a choice asks it of everybody, as its own text does, and keeps nobody from picking', () => {
  for (const { body } of readPresets()) {
    const { training: _training, ...before } = body
    const opened = storedSchema(planBody).parse(JSON.parse(JSON.stringify(before)))
    expect(opened.training).toEqual({ who: 'everyone', before: 'off' })
  }
})

test('a plan made before activities were listed has those that its clause names', () => {
  for (const { body } of readPresets()) {
    const { activities, ...before } = body
    expect(activities.length).toBeGreaterThan(3)
    expect(storedSchema(planBody).parse(JSON.parse(JSON.stringify(before))).activities).toEqual(usualKinds)
  }
})
