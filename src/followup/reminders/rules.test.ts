import { describe, expect, test } from 'vitest'
import { type Leader, rolesOf, whoAgrees } from './roles.ts'
import {
  isKnownToSubject,
  monthsLater,
  type ReminderAct,
  reminderActNames,
  reminderActs,
  reminderState,
  reminderStates,
} from './rules.ts'

describe('what may be done', () => {
  const open: Record<string, readonly ReminderAct[]> = {
    proposed: ['agree', 'decline', 'withdraw', 'handOver', 'clear'],
    notAgreed: ['clear'],
    withdrawn: [],
    handedOver: [],
    agreed: ['assign', 'handOver', 'hold', 'clear'],
    held: ['assign', 'handOver', 'record', 'clear'],
    recorded: ['read', 'renew', 'clear'],
    read: ['answer', 'renew', 'clear'],
    answered: ['renew', 'clear'],
    cleared: [],
  }
  const pairs = reminderStates.flatMap((state) => reminderActNames.map((act) => [state, act] as const))

  test.each(pairs)('%s, %s', (state, act) => {
    const rule = reminderActs[state][act]
    expect(rule === true).toBe(open[state]?.includes(act))
    if (rule !== true) expect(rule.message).toMatch(/，.*。$/)
  })

  test('its state is the last step that counts, and it is told from the record on', () => {
    const kinds = (...kinds: Parameters<typeof reminderState>[0][number]['kind'][]) => kinds.map((kind) => ({ kind }))
    expect(reminderState(kinds('proposed', 'agreed', 'assigned'))).toBe('agreed')
    expect(reminderState(kinds('proposed', 'agreed', 'held', 'assigned'))).toBe('agreed')
    expect(reminderState(kinds('proposed', 'agreed', 'held', 'recorded', 'read', 'renewed'))).toBe('read')
    expect(isKnownToSubject(kinds('proposed', 'agreed', 'held'))).toBe(false)
    expect(isKnownToSubject(kinds('proposed', 'agreed', 'held', 'recorded', 'cleared'))).toBe(true)
    expect(isKnownToSubject(kinds('proposed', 'handedOver'))).toBe(false)
  })

  test('months are the calendar’s, and a day that a month lacks is its last', () => {
    expect(monthsLater('2026-09-14', 12)).toBe('2027-09-14')
    expect(monthsLater('2026-08-31', 6)).toBe('2027-02-28')
    expect(monthsLater('2027-08-31', 6)).toBe('2028-02-29')
  })
})

describe('who sees it', () => {
  const leaders: Leader[] = [
    { officerId: 'head', post: 'head', standsFor: null },
    { officerId: 'acting', post: 'head', standsFor: 'head' },
    { officerId: 'inspector', post: 'inspector', standsFor: null },
  ]
  const one = (more: Partial<Parameters<typeof rolesOf>[1]> = {}) => ({
    aboutId: 'staff',
    writerId: 'writer',
    talkerId: 'talker',
    told: true,
    kin: new Set<string>(),
    ...more,
  })
  const seen = (more: Partial<Parameters<typeof rolesOf>[1]> = {}) =>
    Object.fromEntries(
      ['staff', 'writer', 'talker', 'head', 'acting', 'inspector', 'other'].map((who) => [
        who,
        rolesOf(who, one(more), leaders).join(' '),
      ]),
    )

  test('writer, talker, head and inspector, whoever stands in for the head, and the one it is about once it is told', () => {
    const all = {
      staff: 'about',
      writer: 'writer',
      talker: 'talker',
      head: 'head',
      acting: 'head',
      inspector: 'inspector',
      other: '',
    }
    expect(seen()).toEqual(all)
    expect(seen({ told: false })).toEqual({ ...all, staff: '' })
    expect(Object.values(seen({ aboutId: null })).join('')).toBe('')
  })

  test('of the kin nobody, whatever the duty, and nobody who stands in for them', () => {
    expect(seen({ kin: new Set(['head', 'writer', 'talker']) })).toEqual({
      staff: 'about',
      writer: '',
      talker: '',
      head: '',
      acting: '',
      inspector: 'inspector',
      other: '',
    })
  })

  test('about the head: neither the head by that post, nor whoever stands in; about a substitute: not by the substitution', () => {
    expect(seen({ aboutId: 'head' })).toMatchObject({
      head: 'about',
      acting: '',
      inspector: 'inspector',
      writer: 'writer',
    })
    expect(seen({ aboutId: 'head', told: false })).toMatchObject({ head: '' })
    expect(seen({ aboutId: 'acting', told: false })).toMatchObject({ head: 'head', acting: '' })
    // the writer is the one it is about: never as the writer
    expect(seen({ aboutId: 'writer', told: false })).toMatchObject({ writer: '' })
  })

  test('the head agrees; where no head may, the inspector; where neither may, nobody', () => {
    const agrees = (aboutId: string, ...kin: string[]) => whoAgrees({ aboutId, kin: new Set(kin) }, leaders)
    expect(agrees('staff')).toEqual({ post: 'head', officerIds: ['head', 'acting'] })
    expect(agrees('staff', 'acting')).toEqual({ post: 'head', officerIds: ['head'] })
    expect(agrees('head')).toEqual({ post: 'inspector', officerIds: ['inspector'] })
    expect(agrees('staff', 'head')).toEqual({ post: 'inspector', officerIds: ['inspector'] })
    expect(agrees('inspector')).toEqual({ post: 'head', officerIds: ['head', 'acting'] })
    expect(agrees('head', 'inspector')).toBeNull()
  })
})
