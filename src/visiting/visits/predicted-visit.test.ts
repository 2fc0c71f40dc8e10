/** What a phone without a line foresees is what the server says then: random evenings, act by act, through the door. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { type Card, notify, openRound } from '../../testing/programme.ts'
import { pledgeTextShown } from '../pledges/contract.ts'
import { type Strokes, sentActs, visitPage } from './contract.ts'
import {
  type Predicted,
  predict,
  predictedFrom,
  recordHashOf,
  type WaitingAct,
  wordsHashOf,
} from './rules/predicted-visit.ts'
import { emptyRecord, recordFieldsInput } from './rules/record-fields.ts'

const DAY = '2026-09-10'
let office: Office
let visitIds: string[]
let visitor: Client
beforeAll(async () => {
  office = await openOffice()
  await openRound(office)
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  visitIds = visits.filter(({ myRole }) => myRole === 'visitor').map(({ visitId }) => visitId)
  for (const visitId of visitIds) await notify(office, visitId, DAY)
  office.setTime(`${DAY}T20:00:00+08:00`)
  visitor = await office.as('visitor')
})
afterAll(() => office.stop())

const show = async (visitId: string) => visitPage.parse(await visitor.get(`/visits/${visitId}`))

/** Words as people type them: spaces around, full-width signs, what lies outside of sixteen bits. */
const words = fc.oneof(
  fc.constantFrom('', ' 一切都好。 ', '“值班”表\r\n早一周', '𠮷野家', 'ＡＢ １２', 'a\tb'),
  fc.string({ maxLength: 20 }),
)
const step = fc.record({
  kind: fc.constantFrom('record', 'record', 'readBack', 'readBack', 'sign', 'sign', 'sign', 'sign', 'pledge', 'settle'),
  who: fc.nat(5),
  words,
  more: words,
  yes: fc.boolean(),
  count: fc.nat(2),
  hour: fc.constantFrom(
    '2026-09-09T10:00',
    '2026-09-10T19:30',
    '2026-09-10T19:30',
    '2026-09-10T19:30',
    '2026-09-12T10:00',
  ),
  rare: fc.nat(9),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** The act as the phone would send it, by what it shows; undefined where its form would not let it go. */
function actOf(
  { kind, who, words, more, yes, count, hour, rare }: Step,
  { page }: Predicted,
  pledge: string | null,
): WaitingAct | undefined {
  const { visitId } = page.card
  const hash = rare === 0 ? '0'.repeat(64) : (page.record?.hash ?? '1'.repeat(64))
  const strokes: Strokes = rare === 1 ? [[[0.5, 0.5, 0, 0.5]]] : ink('林知远')
  if (kind === 'record') {
    const opinion = { kind: 'opinion', text: words, nameAllowed: yes }
    const fields = recordFieldsInput.safeParse({
      ...emptyRecord,
      present: [
        ...page.relatives.slice(0, who + 1).map(({ id, name, relation }) => ({ relativeId: id, name, relation })),
      ],
      heldAt: `${hour}:00+08:00`,
      place: rare === 2 ? '' : '家中',
      early: who === 0,
      hasOpinions: yes,
      opinions: yes && words.trim() !== '' ? [opinion] : [],
      circumstances: more,
      unwritten: count,
      packItems: ['form'],
    })
    if (!fields.success) return undefined
    const basedOn = (page.record?.revision ?? 0) + (rare === 3 ? 1 : 0)
    // what was written over is said, or is said to be another, or is not said
    const over = rare === 5 ? '0'.repeat(64) : rare === 6 && page.record ? wordsHashOf(page.record, page) : undefined
    return { kind, input: { visitId, basedOn, over, attempt: uuidv7(), fields: fields.data } }
  }
  if (kind === 'readBack') {
    const input = sentActs.readBack.safeParse({ visitId, hash, disputed: yes ? '' : words })
    return input.success ? { kind, input: input.data } : undefined
  }
  if (kind === 'sign') {
    const role = (['relative', 'visitor', 'recorder'] as const)[who % 3]!
    const own = role === 'relative' ? (page.record?.present[0]?.name ?? '无') : page[role].name
    return { kind, input: { visitId, hash, role, name: rare === 4 ? '别人' : own, strokes } }
  }
  if (kind === 'pledge') {
    const relative = page.relatives[who % Math.max(1, page.relatives.length)]
    if (!relative) return undefined
    // the same strokes once more: sent again because no answer came
    const hand = yes && rare !== 1 ? ink('陆星河') : strokes
    return { kind, input: { visitId, relativeId: relative.id, place: '家中', strokes: hand, templateId: pledge } }
  }
  return { kind: 'settle', input: { visitId, hash } }
}

const paths = {
  record: '/visits/record',
  settleParked: '/visits/settle-parked',
  readBack: '/visits/read-back',
  sign: '/visits/sign',
  settle: '/visits/settle',
  pledge: '/pledges/sign',
}
const yes = (instant: string | null | undefined) => instant !== null && instant !== undefined
/** What a phone can know of the page. */
function known(page: Predicted['page']) {
  return {
    state: page.card.state,
    record: page.record && {
      ...page.record,
      writtenAt: '',
      readBackAt: yes(page.record.readBackAt),
      settledAt: yes(page.record.settledAt),
      documentId: null,
    },
    signatures: page.signatures.map(({ role, name }) => ({ role, name })),
    pledged: page.relatives.map(({ pledged }) => pledged),
    parked: page.parked.length,
    may: Object.fromEntries(
      Object.entries(page.may).map(([act, may]) => [act, may === true || may.replaceAll(/（方案第[^（）]*）/g, '')]),
    ),
  }
}

test('of any evening: what is foreseen to be refused is refused with that code, and the page is the one that was foreseen', async () => {
  let nth = 0
  const met = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), fc.boolean(), async (steps, isWhole) => {
      const visitId = visitIds[nth++]!
      let foreseen = predictedFrom(await show(visitId))
      const { relatives } = foreseen.page
      const text =
        relatives[0] && pledgeTextShown.parse(await visitor.get(`/pledges/text/${visitId}/${relatives[0].id}`))
      const begin: Step = { ...steps[0]!, kind: 'record', rare: 9, hour: '2026-09-10T19:30', words: '', yes: false }
      const does = (kind: Step['kind'], who = 0): Step => ({ ...begin, kind, who, yes: true })
      const whole = [
        begin,
        does('readBack'),
        does('sign', 0),
        does('sign', 1),
        does('sign', 2),
        does('pledge'),
        // once more with the same strokes, and with others
        does('pledge'),
        { ...does('pledge'), yes: false },
      ]
      const end = isWhole ? [...whole, does('settle'), ...steps.slice(0, 3)] : []
      for (const one of [begin, ...steps, ...end]) {
        const act = actOf(one, foreseen, text?.templateId ?? null)
        if (!act) continue
        const at = office.product.app.clock().toISOString()
        const seen = predict(foreseen, act, { at, by: '林知远' })
        const answer = await visitor.send('POST', paths[act.kind], { body: act.input })
        const codes = answer.status === 200 ? [] : codesIn(answer)
        expect([act, codes]).toEqual([act, 'fault' in seen ? [seen.fault.code] : []])
        met.add('fault' in seen ? seen.fault.code : act.kind)
        if ('fault' in seen) continue
        foreseen = seen.after
        if (foreseen.parks) {
          expect(answer.body).toMatchObject({ parked: true })
          met.add('parks')
          break
        }
        expect(known(foreseen.page)).toEqual(known(await show(visitId)))
      }
    }),
    { numRuns: visitIds.length, seed: 58, endOnFailure: true },
  )
  // the seed is one that goes everywhere
  for (const what of [
    'record',
    'readBack',
    'sign',
    'pledge',
    'settle',
    'parks',
    'record.changed',
    'record.unsigned',
    'record.early',
    'record.before-visit',
    'signature.dot',
    'signature.name',
    'pledge.signed',
  ])
    expect([what, met.has(what)]).toEqual([what, true])
})

test('the hash is of the words: however they were written down, and not of anything else', () => {
  fc.assert(
    fc.property(words, fc.boolean(), fc.nat(9), (said, early, unwritten) => {
      const person = { relativeId: null, name: '李秀英', relation: null }
      const record = {
        ...emptyRecord,
        present: [person],
        heldAt: '2026-09-10T19:30:00+08:00',
        circumstances: said,
        early,
        unwritten,
      }
      const asRead = {
        ...record,
        heldAt: '2026-09-10T11:30:00.000Z',
        present: [{ relation: null, relativeId: null, name: '李秀英' }],
      }
      expect(recordHashOf('v', record, said)).toBe(recordHashOf('v', asRead, said))
      expect(recordHashOf('v', record, said)).not.toBe(recordHashOf('w', record, said))
      expect(recordHashOf('v', record, '')).not.toBe(recordHashOf('v', { ...record, unwritten: unwritten + 1 }, ''))
    }),
  )
})

test('what was signed before a phone could work it out is hashed as it was: by the order in which the database gives names back', () => {
  const record = {
    ...emptyRecord,
    present: [{ name: '李秀英', relation: 'spouse' as const, relativeId: null }],
    heldAt: '2026-09-05T12:30:00.000Z',
    place: '家中',
    hasOpinions: true,
    opinions: [{ kind: 'opinion' as const, text: '值班表', nameAllowed: false }],
    packItems: ['form'],
  }
  expect(recordHashOf('v1', record, '没有说过')).toBe(
    '285cbbea672ad68e31252a3949691bdce4ec6c8f3096e6a6e87a9f22863a4b27',
  )
})
