/** What other slices may know of self-registration: numbers, never whose. */
import type { Scope } from '../../platform/database.ts'
import { registrationState } from '../register/rules/registration.ts'
import * as store from './store.ts'

/** Households whose registration is not done, once links were given out; 0 before that. `now` is an instant. */
export async function openHouseholds(scope: Scope, now: string): Promise<number> {
  const { linked } = await store.linkCount(scope, now)
  if (linked === 0) return 0
  return (await store.standings(scope)).filter((h) => registrationState(h) !== 'done').length
}
