/** The steps from an empty product to a published list, each told by what is there and never ticked by hand. */

import type { Context } from '../../platform/operation.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { isOwnMachine } from '../../programme/unit/rules.ts'
import { neededCount } from '../identity/reads.ts'
import type { firstSteps } from './contract.ts'
import * as store from './store.ts'

export async function firstWeek(context: Context): Promise<{ key: (typeof firstSteps)[number]; done: boolean }[]> {
  const { officers, heads, inspectors, recorders, unlinked, rounds, drawn, published } = await store.begun(
    context,
    context.at,
  )
  return [
    { key: 'address', done: !isOwnMachine(await publicUrlOf(context)) },
    { key: 'plan', done: (await currentPlan(context)) !== undefined },
    { key: 'roster', done: officers > 0 },
    // who visits whom rests on the posts, and nobody goes alone (方案 §二.1, §三.5)
    { key: 'structure', done: heads === 1 && inspectors <= 1 && recorders > 0 },
    { key: 'accounts', done: officers > 0 && (await neededCount(context, context.at)) === 0 },
    { key: 'links', done: officers > 0 && unlinked === 0 },
    { key: 'round', done: rounds > 0 },
    { key: 'drawn', done: drawn },
    { key: 'published', done: published },
  ]
}
