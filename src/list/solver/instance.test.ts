import { describe, expect, test } from 'vitest'
import { parseInstance } from './instance.ts'

const person = { id: 'a', unit: 'u', role: 'staff' }
const least = {
  format: 'visit-instance/1',
  config: { rotation: 'off' },
  people: [person],
  households: [{ id: 'h', members: ['a'] }],
  caps: { a: 1 },
}

function faults(changes: object): string[] {
  const parsed = parseInstance({ ...least, ...changes })
  return parsed.ok ? [] : parsed.sentences
}

describe('reading an instance', () => {
  test('fills in the lists that are absent', () => {
    const parsed = parseInstance(least)
    expect(parsed).toMatchObject({ ok: true, instance: { charge: [], frozen: [], people: [{ kin: [], ill: false }] } })
  })

  test.each([
    ['people[0].role', { people: [{ ...person, role: 'boss' }] }],
    ['people[1].id', { people: [person, person] }],
    ['households[0].members', { households: [{ id: 'h' }] }],
    ['households[0].x', { households: [{ id: 'h', members: [], x: 1.5, y: 0 }] }],
    ['households[1].id', { households: [least.households[0], least.households[0]] }],
    ['caps.a', { caps: { a: -1 } }],
    ['config.rotation', { config: { rotation: 'sometimes' } }],
    ['format', { format: 'visit-instance/9' }],
    ['charge[0]', { charge: [{ leader: 'a' }] }],
    ['frozen[0]', { frozen: ['h'] }],
    [
      'frozen[1]',
      {
        frozen: [
          { household: 'h', visitor: 'a' },
          { household: 'h', visitor: 'b' },
        ],
      },
    ],
    [
      'current[1].household',
      {
        current: [
          { household: 'h', visitor: 'a' },
          { household: 'h', visitor: 'b' },
        ],
      },
    ],
    ['sessions[0].date', { sessions: [{ id: 's', date: '2026-02-30', part: 'am', cap: 1 }] }],
  ])('names the path %s of a fault, in Chinese', (path, changes) => {
    const [fault] = faults(changes)
    expect(fault?.split('：')[0]).toBe(path)
    expect(fault).toMatch(/\p{Script=Han}/u)
    expect(fault).not.toMatch(/Invalid|expected/)
  })

  test.each([
    ['households[0].members：缺少这一项，请填列表', { households: [{ id: 'h' }] }],
    ['caps.a：请填数字', { caps: { a: 'many' } }],
    ['config.rotation：请填 off、soft、hard 之一', { config: { rotation: 'sometimes' } }],
    ['config.noticeSent：请填一个存在的日期，如 2026-03-05', { config: { noticeSent: '3月5日', noticeDays: 3 } }],
    ['people[0].id：不能空着', { people: [{ ...person, id: '' }] }],
  ])('says what to write instead: %s', (sentence, changes) => {
    expect(faults(changes)).toEqual([sentence])
  })

  test('says so when the whole is not an instance', () => {
    const parsed = parseInstance(null)
    expect(parsed.ok ? '' : parsed.sentences[0]).toMatch(/^整个文件：/)
  })
})
