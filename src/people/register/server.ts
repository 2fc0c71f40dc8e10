import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/router.ts'
import { noteAvoidance } from '../avoidance/commands.ts'
import * as avoidanceStore from '../avoidance/store.ts'
import { registrationState } from '../registration/rules.ts'
import { mayEnd, mayNote } from '../roster/rules/avoidances.ts'
import { type HouseholdWish, newestWish, newestWishes } from '../wishes/commands.ts'
import { censusContract, type HouseholdView } from './contract.ts'
import { joinCouple, partCouple } from './couples.ts'
import * as store from './store.ts'

export const census = slice('census', censusContract, {
  households: {
    allow: ['coordinator'],
    run: async (context) => {
      const wishes = await newestWishes(context)
      return { households: (await store.households(context)).map((row) => viewOf(row, wishes.get(row.id))) }
    },
  },
  mine: {
    allow: ['officer'],
    run: async (context) => {
      const { officerId } = context
      const householdId = officerId === null ? undefined : await store.householdOf(context, officerId)
      const [household] = householdId ? await store.households(context, householdId) : []
      // an avoidance is not told to the household: it may come from a complaint
      const wish = household && (await newestWish(context, household.id))
      return { household: household ? { ...viewOf(household, wish), avoidances: [] } : null }
    },
  },
  joinCouple: { allow: ['coordinator'], run: joinCouple },
  partCouple: { allow: ['coordinator'], run: partCouple },
  avoidances: {
    allow: ['inspector'],
    run: async (context) => ({
      lines: await avoidanceStore.allAvoidances(context),
      ...(await avoidanceStore.choices(context)),
    }),
  },
  addAvoidance: {
    allow: ['coordinator', 'inspector'],
    run: async (context, input) => {
      if (!mayNote(dutiesOf(context), input.source))
        throw context.refuse('avoidance.source', '这一来由只能由派驻纪检监察组长登记，请选其他来由。', 'source')
      const [household] = await store.households(context, input.householdId)
      if (!household) throw notFound('这位家访人或这个家庭')
      return { id: await noteAvoidance(context, input) }
    },
  },
  endAvoidance: {
    allow: ['coordinator', 'inspector'],
    run: async (context, input) => {
      const found = await avoidanceStore.findAvoidance(context, input.avoidanceId)
      if (!found) throw notFound('这项回避')
      if (!mayEnd(dutiesOf(context), found.source))
        throw context.refuse('avoidance.inspector', '不注明来由的回避由派驻纪检监察组长解除，请与组长联系。')
      await avoidanceStore.endAvoidance(context, found.id, context.at)
      await context.record('census.avoidanceEnded', found.id)
      return {}
    },
  },
})

function viewOf({ answered, ...row }: store.HouseholdRow, wish: HouseholdWish | undefined): HouseholdView {
  return { ...row, wish: wish ?? null, registration: registrationState({ checked: row.checkedAt !== null, answered }) }
}

function dutiesOf(context: Context): readonly string[] {
  return context.actor.kind === 'account' ? context.actor.duties : []
}
