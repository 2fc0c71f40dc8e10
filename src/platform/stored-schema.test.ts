import { expect, test } from 'vitest'
import { z } from 'zod'
import { required, text } from './contract.ts'
import { storedSchema } from './stored-schema.ts'

const typed = z.object({
  name: required(5),
  lines: z.array(text(9).regex(/^[^x]*$/)).max(3),
  more: z.object({ note: text(9).nullable(), word: text(9).optional(), by: z.record(z.string(), text(9)) }).default({
    note: null,
    by: {},
  }),
})
const withText = (word: string) => ({ name: word, lines: [word], more: { note: word, word, by: { a: word } } })

test('what has no glyph is asked about when it is typed, in every field, with its path', () => {
  expect(typed.parse(withText('👍'))).toEqual(withText('👍'))
  const { error } = typed.safeParse(withText('\ue000'))
  expect(error?.issues.map((i) => i.path.join('.'))).toEqual(['name', 'lines.0', 'more.note', 'more.word', 'more.by.a'])
  for (const issue of error?.issues ?? []) expect(issue.message).toMatch(/U\+E000.*印不到纸上/)
})

test('what is kept is shown as it is; every other rule holds', () => {
  const kept = storedSchema(typed)
  expect(kept.parse(withText('\ue000'))).toEqual(withText('\ue000'))
  for (const wrong of [
    withText('123456'),
    withText(''),
    { ...withText('a'), lines: ['x'] },
    { ...withText('a'), lines: Array(4).fill('a') },
  ])
    expect(kept.safeParse(wrong).success).toBe(false)
})
