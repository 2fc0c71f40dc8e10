import { expect, test } from 'vitest'
import { record as familyPage } from '../../family/personal-html.ts'
import { textsOf } from '../../papers/blocks.fixture.ts'
import { toColumns } from '../../platform/columns.ts'
import { readPresets } from '../../programme/plan/reads.ts'
import { composeVisitRecord } from './paper.ts'
import {
  emptyRecord,
  fieldOf,
  type RecordFields,
  type RecordKey,
  recordKeys,
  recordLines,
  wordsOf,
} from './rules/record-fields.ts'
import { recordHash, signedHashes } from './rules/record-hash.ts'
import type { VisitRecordRow } from './tables.ts'

const plan = readPresets()[0]!.body
const nameOf = (item: string) => plan.pack.find(({ key }) => key === item)?.name ?? item

/** A record in which every field says something of its own. */
const byKind = (key: RecordKey) => ({
  people: [{ relativeId: null, name: '李秀英', relation: 'spouse' as const }],
  moment: '2026-09-05T12:30:00.000Z',
  line: `一行${key}`,
  yesNo: true,
  agreed: true,
  opinions: [{ kind: 'hardship' as const, text: `一件${key}`, nameAllowed: false }],
  prose: `一段${key}`,
  count: 3,
  items: [plan.pack[0]!.key],
})
const full: RecordFields = JSON.parse(
  JSON.stringify(Object.fromEntries(recordKeys.map((key) => [key, byKind(key)[fieldOf(key).kind]]))),
)
const rowOf = (fields: RecordFields): VisitRecordRow => ({
  ...toColumns(fields),
  present: fields.present,
  pack_items: fields.packItems,
  opinions: fields.opinions,
  attempt_id: null,
  disputed: '',
  unit_id: 'u',
  id: 'r',
  visit_id: 'v',
  revision: 1,
  written_by: 'o',
  written_at: '',
  read_back_at: null,
  settled_at: null,
})

const paperOf = (fields: RecordFields) =>
  textsOf(
    composeVisitRecord({
      ...fields,
      packItems: fields.packItems.map(nameOf),
      unitName: '某单位',
      roundName: '一轮',
      officers: [{ name: '王建国', department: '', title: '' }],
      visitor: { name: '甲', title: '' },
      recorder: { name: '乙', title: '' },
      companions: [],
      finisher: null,
      disputed: '',
      readBackAt: null,
      signatures: [],
      settledAt: '2026-09-05T13:00:00Z',
      recordId: 'r',
    }).blocks,
  )

const facts = { visitor_name: '甲', recorder_name: '乙', companions: [] }
const view = { facts, plan, base: '/f/x', command: 'c', typed: {} }
const pageOf = (fields: RecordFields) => Reflect.apply(familyPage, undefined, [view, rowOf(fields), []])

test.each(recordKeys)(
  '%s: what stands on the paper is signed, read back, and on the family’s page (mission, line 4)',
  (key) => {
    const words = wordsOf(full, key, nameOf)
    expect(words).not.toBe('')
    expect(paperOf(full)).toContain(words)
    expect(recordLines(full, nameOf).find((line) => line.key === key)?.words).toBe(words)
    expect(pageOf(full)).toContain(words)
    const without = { ...full, [key]: emptyRecord[key] }
    expect(recordHash(rowOf(without))).not.toBe(recordHash(rowOf(full)))
  },
)

test('a record that was signed before a field was added is hashed as it was', () => {
  const signed = {
    ...emptyRecord,
    present: [{ relativeId: null, name: '李秀英', relation: 'spouse' as const }],
    heldAt: '2026-09-05T12:30:00.000Z',
    place: '家中',
    hasOpinions: true,
    circumstances: '一段话',
    difficulties: '',
    unwritten: 3,
    followUp: '',
    packItems: ['form'],
  }
  // sha256 of the nine fields as they were signed at first
  expect(signedHashes(rowOf(signed))).toContain('d942612732fc032e36d79e2d6e91a42005c42bf5293399fc3c8a4425d988f951')
  // and what is read now is bound by its words alone: another row of the same text has the same hash
  expect(recordHash({ ...rowOf(signed), id: 'x', revision: 9 })).toBe(recordHash(rowOf(signed)))
  expect(recordHash({ ...rowOf(signed), disputed: '没有说过' })).not.toBe(recordHash(rowOf(signed)))
})
