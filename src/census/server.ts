import { uuidv7 } from '../platform/id.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { censusContract } from './contract.ts'
import * as store from './store.ts'

export const census = slice('census', censusContract, {
  households: { allow: ['coordinator'], run: async (context) => ({ households: await store.households(context) }) },
  mine: {
    allow: ['officer'],
    run: async (context) => {
      const officerId = context.actor.kind === 'account' ? context.actor.officerId : null
      const householdId = officerId === null ? undefined : await store.householdOf(context, officerId)
      const [household] = householdId ? await store.households(context, householdId) : []
      // an avoidance is not told to the household: it may come from a complaint
      return { household: household ? { ...household, avoidances: [] } : null }
    },
  },
  addAvoidance: {
    allow: ['coordinator'],
    run: async (context, input) => {
      const own = await store.householdOf(context, input.visitorId)
      const [household] = await store.households(context, input.householdId)
      if (own === undefined || !household) throw notFound('这位家访人或这个家庭')
      if (own === input.householdId) throw refuse('avoidance.own', '本人家庭本来就不由本人家访，无需登记回避。')
      if (await store.avoidanceHeld(context, input.visitorId, input.householdId))
        throw refuse('avoidance.held', '这项回避已经登记过了。')
      const id = uuidv7(context.now.getTime())
      await store.insertAvoidance(context, { id, ...input, at: context.now.toISOString() })
      await context.record('census.avoidanceAdded', id)
      return { id }
    },
  },
  endAvoidance: {
    allow: ['coordinator'],
    run: async (context, input) => {
      if (!(await store.endAvoidance(context, input.avoidanceId, context.now.toISOString()))) throw notFound('这项回避')
      await context.record('census.avoidanceEnded', input.avoidanceId)
      return {}
    },
  },
})
