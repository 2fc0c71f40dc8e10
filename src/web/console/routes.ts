/** The office's pages: path -> screen. One route, one chunk. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import type { Me } from '../../office/identity/contract.ts'
import { isDay } from '../../platform/calendar.ts'
import { statusOf } from '../problems.ts'
import { holdSession } from '../session.ts'
import { meQuery, queryClient } from './query-client.ts'
import { sectionsFor } from './sections.ts'
import { Crashed, Missing } from './stray.tsx'

const root = createRootRoute({ notFoundComponent: Missing, errorComponent: Crashed })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-sign-in.tsx'), 'SignIn'),
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-set-up.tsx'), 'SetUp'),
})
const firstPassword = createRoute({
  getParentRoute: () => root,
  path: '/first-password',
  beforeLoad: async () => ({ me: await whoIsHere('/') }),
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-password.tsx'), 'FirstPassword'),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    const me = await whoIsHere(location.href)
    if (me.mustChange) throw redirect({ to: '/first-password' })
    return { me }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
})
const today = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    const first = sectionsFor(context.me)[0]?.pages[0]?.to
    if (first !== undefined && first !== '/') throw redirect({ to: first })
  },
  component: lazyRouteComponent(() => import('../../office/today/screens/console-today.tsx'), 'Today'),
})
const password = createRoute({
  getParentRoute: () => shell,
  path: '/password',
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-password.tsx'), 'ChangePassword'),
})

const round = createRoute({
  getParentRoute: () => shell,
  path: '/round',
  component: lazyRouteComponent(() => import('../../programme/rounds/screens/console-round.tsx'), 'RoundFrame'),
})
const roundNow = createRoute({
  getParentRoute: () => round,
  path: '/',
  component: lazyRouteComponent(() => import('../../programme/rounds/screens/console-round-now.tsx'), 'RoundNow'),
})
const pastRound = createRoute({
  getParentRoute: () => shell,
  path: '/round/past/$roundId',
  component: lazyRouteComponent(() => import('../../programme/rounds/screens/console-round-past.tsx'), 'PastRound'),
})
const pastList = createRoute({
  getParentRoute: () => pastRound,
  path: '/',
  component: lazyRouteComponent(() => import('../../list/versions/screens/console-list-past.tsx'), 'PastList'),
})
const households = createRoute({
  getParentRoute: () => round,
  path: '/census',
  component: lazyRouteComponent(() => import('../../people/registration/screens/console-households.tsx'), 'Households'),
})
const list = createRoute({
  getParentRoute: () => round,
  path: '/list',
  validateSearch: (search: Record<string, unknown>): { on?: string } =>
    typeof search.on === 'string' && isDay(search.on) ? { on: search.on } : {},
  component: lazyRouteComponent(() => import('../../list/versions/screens/console-list.tsx'), 'VisitList'),
})
const calendar = createRoute({
  getParentRoute: () => round,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../../list/calendar/screens/console-calendar.tsx'), 'Calendar'),
})
const notices = createRoute({
  getParentRoute: () => round,
  path: '/notices',
  component: lazyRouteComponent(() => import('./notices-page.tsx'), 'NoticesPage'),
})
const packs = createRoute({
  getParentRoute: () => round,
  path: '/pack',
  component: lazyRouteComponent(() => import('../../visiting/pack/screens/console-pack.tsx'), 'Packs'),
})
const press = createRoute({
  getParentRoute: () => shell,
  path: '/round/pack/$pressId',
  component: lazyRouteComponent(() => import('./press-page.tsx'), 'PressPage'),
})
const visits = createRoute({
  getParentRoute: () => round,
  path: '/visits',
  component: lazyRouteComponent(() => import('../../visiting/notices/screens/console-week.tsx'), 'Visits'),
})
const importRoster = createRoute({
  getParentRoute: () => shell,
  path: '/round/import',
  component: lazyRouteComponent(() => import('../../people/roster/screens/console-import.tsx'), 'ImportRoster'),
})
const importOne = createRoute({
  getParentRoute: () => shell,
  path: '/round/import/$importId',
  validateSearch: (search: Record<string, unknown>): { step: 'read' | 'problems' | 'confirm' } => ({
    step: search.step === 'problems' || search.step === 'confirm' ? search.step : 'read',
  }),
  component: lazyRouteComponent(() => import('../../people/roster/screens/console-import-read.tsx'), 'ReadRoster'),
})
const slips = createRoute({
  getParentRoute: () => shell,
  path: '/round/slips',
  component: lazyRouteComponent(() => import('../../people/consent/screens/console-slips.tsx'), 'Slips'),
})
const avoidanceBook = createRoute({
  getParentRoute: () => shell,
  path: '/avoidances',
  component: lazyRouteComponent(
    () => import('../../people/avoidance/screens/console-avoidance-book.tsx'),
    'AvoidanceBook',
  ),
})
const areas = createRoute({
  getParentRoute: () => shell,
  path: '/round/areas',
  component: lazyRouteComponent(() => import('../../people/areas/screens/console-areas.tsx'), 'Areas'),
})
const waiting = createRoute({
  getParentRoute: () => shell,
  path: '/round/waiting',
  component: lazyRouteComponent(() => import('../../people/roster/screens/console-waiting.tsx'), 'WaitingRows'),
})

const matters = createRoute({
  getParentRoute: () => shell,
  path: '/matters',
  component: lazyRouteComponent(() => import('../../followup/matters/screens/console-matters.tsx'), 'Matters'),
})
const matter = createRoute({
  getParentRoute: () => shell,
  path: '/matters/$matterId',
  component: lazyRouteComponent(() => import('../../followup/matters/screens/console-matter.tsx'), 'OneMatter'),
})
const archive = createRoute({
  getParentRoute: () => shell,
  path: '/archive',
  component: lazyRouteComponent(() => import('../../files/archive/screens/console-archive.tsx'), 'Archive'),
})
const file = createRoute({
  getParentRoute: () => shell,
  path: '/archive/$officerId',
  component: lazyRouteComponent(() => import('../../files/archive/screens/console-file.tsx'), 'OneFile'),
})
const unmade = createRoute({
  getParentRoute: () => shell,
  path: '/unmade',
  component: lazyRouteComponent(() => import('../../files/documents/screens/console-unmade.tsx'), 'UnmadePapers'),
})
const scans = createRoute({
  getParentRoute: () => shell,
  path: '/scans',
  component: lazyRouteComponent(() => import('../../files/scans/screens/console-scans.tsx'), 'Scans'),
})
const leadership = createRoute({
  getParentRoute: () => shell,
  path: '/leadership',
  component: lazyRouteComponent(() => import('../../office/today/screens/console-leadership.tsx'), 'Leadership'),
})
const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('../../people/structure/screens/console-structure.tsx'), 'Structure'),
})
const peopleRoster = createRoute({
  getParentRoute: () => shell,
  path: '/people/roster',
  component: lazyRouteComponent(() => import('../../people/registration/screens/console-people.tsx'), 'People'),
})
const accounts = createRoute({
  getParentRoute: () => shell,
  path: '/people/accounts',
  component: lazyRouteComponent(() => import('../../office/identity/screens/console-accounts.tsx'), 'Accounts'),
})
const sight = createRoute({
  getParentRoute: () => shell,
  path: '/sight',
  component: lazyRouteComponent(() => import('../../people/sight/screens/console-sight.tsx'), 'Sight'),
})
const plan = createRoute({
  getParentRoute: () => shell,
  path: '/plan',
  component: lazyRouteComponent(() => import('../../programme/plan/screens/console-plan.tsx'), 'PlanPage'),
})
const restDays = createRoute({
  getParentRoute: () => shell,
  path: '/settings/rest-days',
  component: lazyRouteComponent(() => import('../../programme/days/screens/console-rest-days.tsx'), 'RestDays'),
})
const texts = createRoute({
  getParentRoute: () => shell,
  path: '/settings/texts',
  component: lazyRouteComponent(() => import('../../visiting/texts/screens/console-texts.tsx'), 'Texts'),
})
const oneText = createRoute({
  getParentRoute: () => shell,
  path: '/settings/texts/$form',
  component: lazyRouteComponent(() => import('../../visiting/texts/screens/console-text.tsx'), 'OneText'),
})
const fonts = createRoute({
  getParentRoute: () => shell,
  path: '/settings/fonts',
  component: lazyRouteComponent(() => import('../../files/documents/screens/console-fonts.tsx'), 'Fonts'),
})
const health = createRoute({
  getParentRoute: () => shell,
  path: '/settings/health',
  component: lazyRouteComponent(() => import('../../office/audit/screens/console-health.tsx'), 'Health'),
})
const audit = createRoute({
  getParentRoute: () => shell,
  path: '/settings/audit',
  component: lazyRouteComponent(() => import('../../office/audit/screens/console-events.tsx'), 'AuditLog'),
})

const roundPages = round.addChildren([roundNow, households, list, calendar, notices, packs, visits])
const shellPages = [
  today,
  password,
  roundPages,
  pastRound.addChildren([pastList]),
  press,
  importRoster,
  importOne,
  waiting,
  areas,
  slips,
  avoidanceBook,
  matters,
  matter,
  archive,
  file,
  scans,
  unmade,
]
const setting = [
  leadership,
  people,
  peopleRoster,
  accounts,
  sight,
  plan,
  texts,
  oneText,
  restDays,
  fonts,
  health,
  audit,
]

export const router = createRouter({
  routeTree: root.addChildren([signIn, setUp, firstPassword, shell.addChildren([...shellPages, ...setting])]),
  defaultErrorComponent: Crashed,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The person signed in; a stranger goes to the sign-in screen and comes back afterwards. */
async function whoIsHere(to: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    holdSession(me)
    return me
  } catch (error) {
    if (statusOf(error) === 401) throw redirect({ to: '/sign-in', search: to === '/' ? {} : { to } })
    throw error
  }
}
