import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { restDays } from '../../programme/days/rules/rest-days.ts'
import { nextDue } from './due.ts'
import {
  type MatterAct,
  matterActs,
  matterState,
  matterStates,
  mayDoMatter,
  type StepFact,
  type StepKind,
  stepKinds,
} from './rules.ts'

const plan = {
  days: { accept: 1, question: 3, suggestion: 10, complex: 15 },
  reportWithin: 3,
  progressEvery: 30,
  sendBackWithin: 3,
  silentAfter: 30,
  reopenWithin: 365,
}
const kindOf: Record<MatterAct | 'lapse', StepKind> = {
  mend: 'mended',
  split: 'split',
  join: 'joined',
  report: 'reported',
  decide: 'measured',
  accept: 'accepted',
  sendBack: 'sentBack',
  work: 'worked',
  help: 'helped',
  askExtension: 'extensionAsked',
  extend: 'extended',
  progress: 'progressed',
  reply: 'replied',
  settle: 'settled',
  unsettle: 'unsettled',
  close: 'closed',
  lapse: 'lapsed',
}
const tries = [
  'mend',
  'split',
  'join',
  'report',
  'decide',
  'accept',
  'sendBack',
  'work',
  'help',
  'askExtension',
  'extend',
  'progress',
  'reply',
  'settle',
  'unsettle',
  'close',
  'lapse',
] as const
const step = (kind: StepKind, on: string, dueOn: string | null = null) => ({ kind, at: `${on}T08:00:00Z`, on, dueOn })

describe('件件有着落，事事有回音 (§三.4)', () => {
  test('whatever is done in whatever order, a matter that allows closing has been answered', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...tries), { maxLength: 30 }), (tried) => {
        const steps: StepFact[] = []
        for (const act of tried) {
          const state = matterState(steps)
          const may = act === 'lapse' ? state === 'replied' : mayDoMatter(state, act) === true
          const opens = act === 'unsettle' && (state === 'closed' || state === 'lapsed')
          if (may) steps.push({ kind: opens ? 'reopened' : kindOf[act], at: '', dueOn: null })
        }
        for (const [at, { kind }] of steps.entries()) {
          if (kind !== 'closed' && kind !== 'lapsed') continue
          const word = steps.slice(0, at).findLast((s) => ['replied', 'unsettled', 'reopened'].includes(s.kind))
          expect(word?.kind).toBe('replied')
          expect(steps[at + 1]?.kind ?? 'reopened').toBe('reopened')
        }
      }),
    )
  })

  test('a family that says "not yet" reopens the matter: it is closed only after another answer', () => {
    const steps = [
      step('reported', '2026-09-02'),
      step('measured', '2026-09-03'),
      step('replied', '2026-09-04'),
      step('unsettled', '2026-09-05'),
    ]
    expect(mayDoMatter(matterState(steps), 'close')).not.toBe(true)
    expect(mayDoMatter(matterState([...steps, step('replied', '2026-09-06')]), 'close')).toBe(true)
  })

  test('every state has an answer for every act, and a refusal is a sentence', () => {
    for (const state of matterStates)
      for (const may of Object.values(matterActs[state])) expect(may === true || may.message.endsWith('。')).toBe(true)
  })
})

describe('the clock', () => {
  const facts = { pace: 'suggestion' as const, raisedOn: '2026-09-05', heldOn: '2026-09-05' }
  test('reported within three working days of the visit, over the weekend', () => {
    expect(nextDue({ ...facts, steps: [] }, plan, '2026-09-07', restDays)).toEqual({
      what: '报告党组',
      on: '2026-09-09',
      daysLeft: 2,
      provisional: false,
    })
  })
  test('a day counted in a year without its holiday notice says so; a day that was decided does not', () => {
    const raised = { pace: 'complex', raisedOn: '2026-12-21', heldOn: '2026-12-31', steps: [] } as const
    expect(nextDue(raised, plan, '2026-12-31', restDays)).toMatchObject({ on: '2027-01-06', provisional: true })
    const measured = { kind: 'measured', at: '', on: '2026-12-31', dueOn: '2027-01-20' } as const
    const accepted = { kind: 'accepted', at: '', on: '2026-12-31', dueOn: null } as const
    const decided = nextDue({ ...raised, steps: [measured, accepted] }, plan, '2026-12-31', restDays)
    expect(decided).toMatchObject({ on: '2027-01-20', provisional: false })
  })

  test('answered by the day that was decided; overdue counts below zero', () => {
    const steps = [
      step('reported', '2026-09-07'),
      step('measured', '2026-09-08', '2026-09-18'),
      step('accepted', '2026-09-08'),
    ]
    expect(nextDue({ ...facts, steps }, plan, '2026-09-20', restDays)).toEqual({
      what: '答复家属',
      on: '2026-09-18',
      daysLeft: -2,
      provisional: false,
    })
  })
  test('while unsolved a progress notice is owed every period, counted from the last thing the family was told', () => {
    const steps = [
      step('reported', '2026-09-07'),
      step('measured', '2026-09-08', '2026-12-31'),
      step('accepted', '2026-09-08'),
      step('progressed', '2026-10-08'),
    ]
    expect(nextDue({ ...facts, steps }, plan, '2026-10-20', restDays)).toEqual({
      what: '通报进展',
      on: '2026-11-07',
      daysLeft: 18,
      provisional: false,
    })
  })
  test('the owner takes it on within the plan; a later day that was given counts, and a matter sent back is decided anew', () => {
    const steps = [step('reported', '2026-09-07'), step('measured', '2026-09-08', '2026-09-18')]
    const next = (...more: ReturnType<typeof step>[]) =>
      nextDue({ ...facts, steps: [...steps, ...more] }, plan, '2026-09-09', restDays)
    expect(next()).toMatchObject({ what: '承办人接办', on: '2026-09-09' })
    const extended = [step('worked', '2026-09-09'), step('extended', '2026-09-10', '2026-09-30')]
    expect(next(...extended)).toMatchObject({ what: '答复家属', on: '2026-09-30', provisional: false })
    expect(next(step('sentBack', '2026-09-09'))).toMatchObject({ what: '重新研究措施', on: '2026-09-14' })
    expect(next(...extended, step('replied', '2026-09-12'), step('lapsed', '2026-10-13'))).toBeNull()
  })
  test('nothing is owed once answered', () => {
    expect(
      nextDue(
        {
          ...facts,
          steps: [
            step('reported', '2026-09-07'),
            step('measured', '2026-09-08', '2026-09-18'),
            step('replied', '2026-09-10'),
          ],
        },
        plan,
        '2026-09-20',
        restDays,
      ),
    ).toBeNull()
    expect(stepKinds).toContain('progressed')
  })
})
