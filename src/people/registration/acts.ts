/** What is done to a household's entry, by its own page and by the office from paper alike (方案 §三.1). */

import { ensureLink, ensureLinks } from '../../doors/link.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import { sameName } from '../../platform/normalise-name.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import { mayEnter } from '../consent/rules.ts'
import * as register from '../register/commands.ts'
import { MINOR_REFUSED, placeOf } from '../register/rules/registration.ts'
import * as store from './store.ts'

type Named = { name: string; relation: Relation; local: boolean }

type Entry = Pick<store.Household, 'area' | 'hasChildren'> & {
  relatives: readonly Pick<store.Relative, 'id' | 'name' | 'relation' | 'inScope'>[]
}

/** Names what a household's page, or the office's, shows of its entry. */
export function entryHash({ area, hasChildren, relatives }: Entry): string {
  const people = relatives.map(({ id, name, relation, inScope }) => [id, name, relation, inScope])
  return sha256(JSON.stringify([area, hasChildren, people]))
}

/** The household looked at its page and says that it is right: at the one it was shown. */
export async function checkPage(context: Context<'shown.changed'>, householdId: string, entry: string) {
  const home = await locked(context, householdId)
  if (entry !== entryHash(home))
    throw context.refuse('shown.changed', '登记刚刚有改动，下面是现在的登记。请看过再确认。')
  await check(context, home, 'page')
  return {}
}

/** Every adult in scope has a code of their own from here on. */
export async function check(context: Context, home: store.Household, way: 'page' | 'paper'): Promise<void> {
  const householdId = home.id
  await store.insertCheck(context, {
    id: context.newId(),
    householdId,
    way,
    at: context.at,
  })
  const asked = home.relatives.filter((r) => r.inScope)
  await ensureLinks(
    context,
    asked.map((r) => r.id),
  )
  await context.record('registration.checked', householdId)
}

/** Adds an adult to an officer's family; a minor is refused and nothing of it is kept (mission, line 3). */
export async function addRelative(
  context: Context<'relative.minor' | 'relative.twice'>,
  officerId: string,
  relative: Named & { adult: boolean },
) {
  const householdId = await store.householdOfOfficer(context, officerId)
  if (householdId === undefined) throw notFound('这位干部职工')
  const home = await locked(context, householdId)
  const place = await placed(context, relative)
  if (!place) throw context.refuse('relative.minor', MINOR_REFUSED, 'name')
  mustBeOnce(context, home, relative, null)
  const id = context.newId()
  await register.insertRelative(context, {
    id,
    officerId,
    householdId,
    name: relative.name,
    relation: relative.relation,
    ...place,
  })
  if (place.inScope) await ensureLink(context, { relativeId: id })
  await context.record('registration.corrected', householdId)
  return { id }
}

/** Puts name, relation or place right, as long as the relative has not answered: afterwards the entry is the relative's. */
export async function correctRelative(
  context: Context<'relative.answered' | 'relative.twice'>,
  householdId: string,
  relative: Named & { relativeId: string },
) {
  const home = await locked(context, householdId)
  const known = relativeIn(home, relative.relativeId)
  const state = known.answered ? 'agreed' : 'open'
  const other = known.name !== relative.name || known.relation !== relative.relation
  if (other && !mayEnter('officer', 'name', state))
    throw context.refuse(
      'relative.answered',
      `${known.name}已经用自己的短码答复过，姓名和关系不能再改。确有错误，请告诉综合部。`,
    )
  mustBeOnce(context, home, relative, known.id)
  const place = await placed(context, { ...relative, adult: true })
  if (!place) throw notFound('这位家属')
  await register.updateRelative(context, known.id, { name: relative.name, relation: relative.relation, ...place })
  if (place.inScope) await ensureLink(context, { relativeId: known.id })
  await context.record('registration.corrected', householdId)
  return {}
}

/** Moved away or died: nobody is asked which. */
export async function takeOff(context: Context, householdId: string, relativeId: string) {
  const home = await locked(context, householdId)
  const known = relativeIn(home, relativeId)
  await register.takeOff(context, known.id)
  await context.record('registration.corrected', householdId)
  return {}
}

export async function setHome(context: Context, householdId: string, home: { area: string; hasChildren: boolean }) {
  await locked(context, householdId)
  await register.setHome(context, householdId, home)
  await context.record('registration.corrected', householdId)
  return {}
}

export async function locked(context: Context, householdId: string): Promise<store.Household> {
  if (!(await store.lockHousehold(context, householdId))) throw notFound('这一户')
  const home = await store.household(context, householdId)
  if (!home) throw notFound('这一户')
  return home
}

function relativeIn(home: store.Household, relativeId: string): store.Relative {
  const known = home.relatives.find((r) => r.id === relativeId)
  if (!known) throw notFound('这位家属')
  return known
}

function mustBeOnce(
  context: Refuses<'relative.twice'>,
  home: store.Household,
  relative: Named,
  except: string | null,
): void {
  const twice = home.relatives.some(
    (r) => r.id !== except && sameName(r.name, relative.name) && r.relation === relative.relation,
  )
  if (twice) throw context.refuse('relative.twice', `${relative.name}已经登记过了，不用再填。`, 'name')
}

async function placed(context: Context, relative: Named & { adult: boolean }) {
  const plan = await planInForce(context)
  if (!plan) throw notFound('单位的实施方案')
  return placeOf(relative, plan.scope, beijingDay(context.at))
}
