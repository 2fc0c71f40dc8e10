/** The households as the office and an officer see them. */
import type { Context } from '../../platform/operation.ts'
import { householdOf } from '../register/reads.ts'
import { registrationState } from '../register/rules/registration.ts'
import { type HouseholdWish, newestWish, newestWishes } from '../wishes/commands.ts'
import { entryHash } from './acts.ts'
import type { HouseholdView } from './household-contract.ts'
import * as store from './household-store.ts'

export async function households(context: Context) {
  const wishes = await newestWishes(context)
  return { households: (await store.households(context)).map((row) => viewOf(row, wishes.get(row.id))) }
}

export async function ownHousehold(context: Context) {
  const { officerId } = context
  const householdId = officerId === null ? undefined : await householdOf(context, officerId)
  const [household] = householdId ? await store.households(context, householdId) : []
  // an avoidance is not told to the household: it may come from a complaint
  const wish = household && (await newestWish(context, household.id))
  return { household: household ? { ...viewOf(household, wish), avoidances: [] } : null }
}

function viewOf({ answered, ...row }: store.HouseholdRow, wish: HouseholdWish | undefined): HouseholdView {
  const registration = registrationState({ checked: row.checkedAt !== null, answered })
  return { ...row, entry: entryHash(row), wish: wish ?? null, registration }
}
