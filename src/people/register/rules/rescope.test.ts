import { expect, test } from 'vitest'
import type { Relation } from '../../../vocabulary/relations.ts'
import { SCOPE_REASONS } from '../../../vocabulary/scope.ts'
import { TAKEN_OFF } from './registration.ts'
import { ASK_LOCAL, rescoped } from './rescope.ts'

const scope = {
  clause: '§二',
  relations: [
    { relation: 'spouse' as const, when: 'always' as const },
    { relation: 'parent' as const, when: 'livesLocally' as const },
    { relation: 'child' as const, when: 'worksLocally' as const },
  ],
}
const { covered, notInPlan, notLocal, notWorking, localUnknown, deceased } = SCOPE_REASONS
const IN = [true, covered]

test.each<[Relation, boolean, string, unknown]>([
  ['parentInLaw', true, covered, [false, notInPlan]],
  ['parentInLaw', false, notLocal, [false, notInPlan]],
  ['parentInLaw', false, notInPlan, undefined],
  ['parentInLaw', false, TAKEN_OFF, undefined],
  ['spouse', false, notInPlan, IN],
  ['spouse', false, notLocal, IN],
  ['spouse', false, localUnknown, IN],
  ['spouse', false, deceased, undefined],
  ['spouse', false, TAKEN_OFF, undefined],
  ['spouse', true, covered, undefined],
  ['parent', false, notInPlan, [false, ASK_LOCAL]],
  ['parent', false, notWorking, IN],
  ['parent', false, notLocal, undefined],
  ['parent', false, ASK_LOCAL, undefined],
  ['child', false, notWorking, undefined],
  ['child', true, covered, undefined],
])(
  'another plan takes in who it lists, as far as the register tells: %s, %s, %s',
  (relation, inScope, reason, after) => {
    const placed = rescoped({ relation, inScope, reason }, scope)
    expect(placed && [placed.inScope, placed.reason]).toEqual(after)
  },
)
