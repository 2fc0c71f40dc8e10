import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MarkForm } from '../../papers/mark.ts'
import { formNames, isFiledForm, placeOf, type SeenPage, trayWords } from './rules.ts'

const forms = Object.keys(formNames).filter((name): name is MarkForm => name in formNames)
const mark = fc.record({
  form: fc.constantFrom(...forms),
  code: fc.constantFrom('AAAAAAAAAA', 'BBBBBBBBBB'),
  page: fc.integer({ min: 1, max: 3 }),
})
const seen: fc.Arbitrary<SeenPage> = fc.record({
  drawn: fc.boolean(),
  blank: fc.boolean(),
  marks: fc.array(mark, { maxLength: 3 }),
})
const known = fc.record({
  paper: fc.option(fc.record({ mark }), { nil: undefined }),
  filed: fc.boolean(),
})

test('a page is filed only with its picture, one mark, a form that is filed, a paper of that form, and its place free', () => {
  fc.assert(
    fc.property(seen, known, (page, about) => {
      const place = placeOf(page, about)
      const [only] = page.marks
      const sure =
        page.drawn &&
        page.marks.length === 1 &&
        only !== undefined &&
        isFiledForm(only.form) &&
        about.paper?.mark.form === only.form &&
        !about.filed
      expect(place.to === 'file').toBe(sure)
      if (place.to === 'file') expect(place.page).toBe(only?.page)
    }),
  )
})

test('every reason says what to do', () => {
  const reasons = ['unreadable', 'blank', 'noCode', 'twoCodes', 'unknownCode', 'notFiled', 'again', 'failed'] as const
  for (const reason of reasons) expect(trayWords(reason, 'card', 4)).toMatch(/请|不用归档/)
})

test('a notice is never filed: its slip may say who does not take part', () => {
  expect(forms.filter(isFiledForm)).toEqual(['visitRecord', 'pledge'])
})
