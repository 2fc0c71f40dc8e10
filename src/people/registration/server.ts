import { issueLinks, renewLink, wayOf } from '../../doors/link.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { endAvoidanceOf, noteAvoidance } from '../avoidance/commands.ts'
import { registrationState, sheetParts } from '../register/rules/registration.ts'
import { sayWish } from '../wishes/commands.ts'
import * as acts from './acts.ts'
import { checkPapers } from './check-papers.ts'
import { registrationContract } from './contract.ts'
import { joinCouple, partCouple } from './couples.ts'
import { registrationDownloads } from './downloads.ts'
import { households, ownHousehold } from './household-list.ts'
import { registrationReactions } from './jobs.ts'
import { linkDownloads } from './link-downloads.ts'
import * as store from './store.ts'
import { registrationWaiting } from './waiting.ts'

/** Why somebody is or is not in the plan's scope. */
const REASONS = ['reason', 'clause']

export const registration = slice({
  name: 'registration',
  contract: registrationContract,
  findable: [
    {
      operation: 'households',
      ask: async () => ({}),
      found: ({ households }) =>
        households.map((h) => ({
          kind: 'household',
          id: h.id,
          title: h.officers.map((o) => o.name).join('、'),
          said: [...new Set(h.officers.flatMap((o) => [o.department, o.title])), h.area].filter(Boolean).join(' · '),
          link: `/round/census?open=${h.id}`,
          words: [...h.officers.map((o) => o.name), ...h.relatives.map((r) => r.name), h.area],
        })),
    },
  ],
  cites: { households: REASONS, ownHousehold: REASONS, check: REASONS },
  operations: {
    households: { allow: ['coordinator'], run: households },
    ownHousehold: { allow: ['officer'], run: ownHousehold },
    joinCouple: { allow: ['coordinator'], run: joinCouple },
    partCouple: { allow: ['coordinator'], run: partCouple },
    state: {
      allow: ['coordinator'],
      run: async (context) => {
        const all = (await store.standings(context)).map(registrationState)
        const { officers, linked, expiresAt } = await store.linkCount(context, context.at)
        return {
          households: all.length,
          open: all.filter((s) => s !== 'done').length,
          officers,
          linked,
          parts: sheetParts(linked),
          expiresAt,
        }
      },
    },
    issue: {
      allow: ['coordinator'],
      run: async (context) => {
        const issued = await issueLinks(context)
        await context.record('registration.issued', context.unitId)
        return { made: issued }
      },
    },
    renew: {
      allow: ['coordinator'],
      run: async (context, input) => {
        if ((await store.householdOfOfficer(context, input.officerId)) === undefined) throw notFound('这位干部职工')
        await renewLink(context, { officerId: input.officerId })
        await context.record('registration.renewed', input.officerId)
        return {}
      },
    },
    mine: {
      allow: ['officer'],
      run: async (context) => {
        const { officerId } = context
        const way = officerId === null ? undefined : await wayOf(context, { officerId })
        return { link: way ? { path: `/h/${way.token}`, code: way.code, expiresAt: way.expiresAt } : null }
      },
    },
    check: {
      allow: ['household'],
      run: (context, input) => acts.checkPage(context, home(context).householdId, input.entry),
    },
    addRelative: {
      allow: ['household'],
      run: (context, input) => acts.addRelative(context, home(context).officerId, input),
    },
    correctRelative: {
      allow: ['household'],
      run: (context, input) => acts.correctRelative(context, home(context).householdId, input),
    },
    takeOff: {
      allow: ['household'],
      run: (context, input) => acts.takeOff(context, home(context).householdId, input.relativeId),
    },
    sayHome: {
      allow: ['household'],
      run: (context, input) => acts.setHome(context, home(context).householdId, input),
    },
    sayTimes: {
      allow: ['household'],
      run: async (context, input) => {
        const { householdId } = home(context)
        await sayWish(context, householdId, input, 'officer')
        await context.record('registration.corrected', householdId)
        return {}
      },
    },
    declareAvoidance: {
      allow: ['household'],
      run: async (context, input) => {
        const { householdId } = home(context)
        await noteAvoidance(context, { visitorId: input.visitorId, householdId, source: 'declaration' })
        return {}
      },
    },
    endDeclaration: {
      allow: ['household'],
      run: async (context, input) => {
        const { householdId } = home(context)
        const own = (a: { source: string; household_id: string }) =>
          a.household_id === householdId && (a.source === 'declaration' || a.source === 'familyRequest')
        await endAvoidanceOf(context, input.avoidanceId, own)
        return {}
      },
    },
    askOtherVisitor: {
      allow: ['household'],
      run: async (context, input) => {
        const { householdId } = home(context)
        const visit = (await store.household(context, householdId))?.visit
        if (!visit) throw context.refuse('visit.none', '现在还没有安排到您家的家访。安排以后再来提，或先申报回避。')
        if (input.visitor !== visit.visitorId)
          throw context.refuse('shown.changed', '家访人刚刚换了，下面是现在的安排。请看过再说。')
        await noteAvoidance(context, { visitorId: visit.visitorId, householdId, source: 'familyRequest' })
        return {}
      },
    },
    enterRelative: {
      allow: ['coordinator'],
      run: (context, input) => acts.addRelative(context, input.officerId, input),
    },
    enterTakeOff: {
      allow: ['coordinator'],
      run: async (context, input) => {
        const householdId = await store.householdOfRelative(context, input.relativeId)
        if (householdId === undefined) throw notFound('这位家属')
        return acts.takeOff(context, householdId, input.relativeId)
      },
    },
    enterHome: {
      allow: ['coordinator'],
      run: (context, input) => acts.setHome(context, input.householdId, input),
    },
    enterChecks: {
      allow: ['coordinator'],
      run: (context, input) => checkPapers(context, input.households),
    },
  },
  downloads: [...registrationDownloads, ...linkDownloads],
  events: {
    'census.coupleJoined': '夫妻合为一户',
    'census.coupleParted': '夫妻分为两户',
    'registration.issued': '发登记链接',
    'registration.renewed': '换发登记链接',
    'registration.checked': '核对家庭登记',
    'registration.corrected': '更正家庭登记',
    'registration.rescoped': '照新方案改列入范围的家属',
  },
  reactions: registrationReactions,
  waiting: registrationWaiting,
})

/** The household of the link that was opened. */
function home(context: Context): { householdId: string; officerId: string } {
  if (context.actor.kind !== 'household') throw notFound('这一户')
  return { householdId: context.actor.householdId, officerId: context.actor.officerId }
}
