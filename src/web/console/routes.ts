/** The office's pages: path -> screen. One route, one chunk. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { isDay } from '../../platform/calendar.ts'
import { listSearch } from './list-search.ts'
import { sectionsFor } from './sections.ts'
import { Crashed, Missing } from './stray.tsx'
import { whoIsHere } from './who-is-here.ts'

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
/** A page of the office by its path. */
const page = <const Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => shell, path, component })
const password = page(
  '/password',
  lazyRouteComponent(() => import('../../office/identity/screens/console-password.tsx'), 'ChangePassword'),
)

const round = page(
  '/round',
  lazyRouteComponent(() => import('../../programme/rounds/screens/console-round.tsx'), 'RoundFrame'),
)
const roundNow = createRoute({
  getParentRoute: () => round,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { ends?: string } =>
    typeof search.ends === 'string' && isDay(search.ends) ? { ends: search.ends } : {},
  component: lazyRouteComponent(() => import('../../programme/rounds/screens/console-round-now.tsx'), 'RoundNow'),
})
const pastRound = page(
  '/round/past/$roundId',
  lazyRouteComponent(() => import('../../programme/rounds/screens/console-round-past.tsx'), 'PastRound'),
)
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
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../../list/versions/screens/console-list.tsx'), 'VisitList'),
})
const calendar = createRoute({
  getParentRoute: () => round,
  path: '/calendar',
  component: lazyRouteComponent(() => import('../../list/calendar/screens/console-calendar.tsx'), 'Calendar'),
})
const diary = createRoute({
  getParentRoute: () => round,
  path: '/diary',
  component: lazyRouteComponent(() => import('../../visiting/slots/screens/console-diary.tsx'), 'Diary'),
})
const urging = createRoute({
  getParentRoute: () => round,
  path: '/urging',
  component: lazyRouteComponent(() => import('../../visiting/urging/screens/console-urging.tsx'), 'Urging'),
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
const press = page(
  '/round/pack/$pressId',
  lazyRouteComponent(() => import('./press-page.tsx'), 'PressPage'),
)
const visits = createRoute({
  getParentRoute: () => round,
  path: '/visits',
  component: lazyRouteComponent(() => import('../../visiting/notices/screens/console-week.tsx'), 'Visits'),
})
const importRoster = page(
  '/round/import',
  lazyRouteComponent(() => import('../../people/roster/screens/console-import.tsx'), 'ImportRoster'),
)
const importOne = createRoute({
  getParentRoute: () => shell,
  path: '/round/import/$importId',
  validateSearch: (search: Record<string, unknown>): { step: 'read' | 'problems' | 'confirm' } => ({
    step: search.step === 'problems' || search.step === 'confirm' ? search.step : 'read',
  }),
  component: lazyRouteComponent(() => import('../../people/roster/screens/console-import-read.tsx'), 'ReadRoster'),
})
const slips = page(
  '/round/slips',
  lazyRouteComponent(() => import('../../people/consent/screens/console-slips.tsx'), 'Slips'),
)
const avoidanceBook = page(
  '/avoidances',
  lazyRouteComponent(() => import('../../people/avoidance/screens/console-avoidance-book.tsx'), 'AvoidanceBook'),
)
const areas = page(
  '/round/areas',
  lazyRouteComponent(() => import('../../people/areas/screens/console-areas.tsx'), 'Areas'),
)
const waiting = page(
  '/round/waiting',
  lazyRouteComponent(() => import('../../people/roster/screens/console-waiting.tsx'), 'WaitingRows'),
)

const matters = page(
  '/matters',
  lazyRouteComponent(() => import('../../followup/matters/screens/console-matters.tsx'), 'Matters'),
)
const mattersInHand = page(
  '/matters/mine',
  lazyRouteComponent(() => import('../../followup/matters/screens/console-matters-mine.tsx'), 'MattersInHand'),
)
const matter = page(
  '/matters/$matterId',
  lazyRouteComponent(() => import('../../followup/matters/screens/console-matter.tsx'), 'OneMatter'),
)
const archive = page(
  '/archive',
  lazyRouteComponent(() => import('../../files/archive/screens/console-archive.tsx'), 'Archive'),
)
const file = page(
  '/archive/$officerId',
  lazyRouteComponent(() => import('../../files/archive/screens/console-file.tsx'), 'OneFile'),
)
const unmade = page(
  '/unmade',
  lazyRouteComponent(() => import('../../files/documents/screens/console-unmade.tsx'), 'UnmadePapers'),
)
const scans = page(
  '/scans',
  lazyRouteComponent(() => import('../../files/scans/screens/console-scans.tsx'), 'Scans'),
)
const receipts = page(
  '/scans/receipts/$receiptId',
  lazyRouteComponent(() => import('./receipts-page.tsx'), 'ReceiptsPage'),
)
const leadership = page(
  '/leadership',
  lazyRouteComponent(() => import('../../office/today/screens/console-leadership.tsx'), 'Leadership'),
)
const people = page(
  '/people',
  lazyRouteComponent(() => import('../../people/structure/screens/console-structure.tsx'), 'Structure'),
)
const peopleRoster = page(
  '/people/roster',
  lazyRouteComponent(() => import('../../people/registration/screens/console-people.tsx'), 'People'),
)
const accounts = page(
  '/people/accounts',
  lazyRouteComponent(() => import('../../office/identity/screens/console-accounts.tsx'), 'Accounts'),
)
const accountsNeeded = page(
  '/people/accounts/needed',
  lazyRouteComponent(() => import('../../office/identity/screens/console-accounts-needed.tsx'), 'AccountsNeeded'),
)
const sight = page(
  '/sight',
  lazyRouteComponent(() => import('../../people/sight/screens/console-sight.tsx'), 'Sight'),
)
const plan = page(
  '/plan',
  lazyRouteComponent(() => import('../../programme/plan/screens/console-plan.tsx'), 'PlanPage'),
)
const planVersions = page(
  '/plan/versions',
  lazyRouteComponent(() => import('../../programme/plan/screens/console-plan-compare.tsx'), 'ComparePlans'),
)
const restDays = page(
  '/settings/rest-days',
  lazyRouteComponent(() => import('../../programme/days/screens/console-rest-days.tsx'), 'RestDays'),
)
const texts = page(
  '/settings/texts',
  lazyRouteComponent(() => import('../../visiting/texts/screens/console-texts.tsx'), 'Texts'),
)
const oneText = page(
  '/settings/texts/$form',
  lazyRouteComponent(() => import('../../visiting/texts/screens/console-text.tsx'), 'OneText'),
)
const fonts = page(
  '/settings/fonts',
  lazyRouteComponent(() => import('../../files/documents/screens/console-fonts.tsx'), 'Fonts'),
)
const address = page(
  '/settings/address',
  lazyRouteComponent(() => import('../../programme/unit/screens/console-address.tsx'), 'AddressPage'),
)
const health = page(
  '/settings/health',
  lazyRouteComponent(() => import('../../office/audit/screens/console-health.tsx'), 'Health'),
)
const audit = page(
  '/settings/audit',
  lazyRouteComponent(() => import('../../office/audit/screens/console-events.tsx'), 'AuditLog'),
)

const help = page(
  '/help',
  lazyRouteComponent(() => import('../../office/help/screens/console-help.tsx'), 'HelpPage'),
)
const handbook = page(
  '/help/$handbook',
  lazyRouteComponent(() => import('../../office/help/screens/console-handbook.tsx'), 'HandbookPage'),
)

const roundPages = round.addChildren([roundNow, households, list, calendar, diary, urging, notices, packs, visits])
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
  mattersInHand,
  matter,
  archive,
  file,
  scans,
  receipts,
  unmade,
]
const setting = [
  leadership,
  people,
  peopleRoster,
  accounts,
  accountsNeeded,
  sight,
  plan,
  texts,
  oneText,
  planVersions,
  restDays,
  fonts,
  address,
  health,
  audit,
  help,
  handbook,
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
