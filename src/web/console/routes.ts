/** The office's pages: path -> screen. One route, one chunk. */
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { isDay } from '../../platform/calendar.ts'
import { Crashed } from './error-pages.tsx'
import { files } from './file-routes.ts'
import { firstPassword, page, root, setUp, shell, signIn } from './frame-routes.ts'
import { listSearch } from './list-search.ts'
import { sectionsFor, worksInOffice } from './navigation-sections.ts'
import { setting } from './setting-routes.ts'

const today = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: ({ context }) => {
    if (!worksInOffice(context.me)) return
    const first = sectionsFor(context.me)[0]?.pages[0]?.to
    if (first !== undefined && first !== '/') throw redirect({ to: first })
  },
  component: lazyRouteComponent(() => import('../../office/today/screens/console-today.tsx'), 'Today'),
})
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
  lazyRouteComponent(() => import('./past-round-page.tsx'), 'PastRoundPage'),
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
const unfinished = page(
  '/round/unfinished',
  lazyRouteComponent(() => import('../../visiting/visits/screens/console-unfinished.tsx'), 'UnfinishedVisits'),
)
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
const matterCall = page(
  '/matters/call',
  lazyRouteComponent(() => import('../../followup/matters/screens/console-matter-call.tsx'), 'TakeCall'),
)
const matter = page(
  '/matters/$matterId',
  lazyRouteComponent(() => import('./matter-page.tsx'), 'MatterPage'),
)
const progress = page(
  '/progress',
  lazyRouteComponent(() => import('../../followup/progress/screens/console-progress.tsx'), 'Progress'),
)
const stories = page(
  '/publicity',
  lazyRouteComponent(() => import('../../outreach/publicity/screens/console-stories.tsx'), 'Stories'),
)
const story = page(
  '/publicity/$storyId',
  lazyRouteComponent(() => import('../../outreach/publicity/screens/console-story.tsx'), 'OneStory'),
)
const meetings = page(
  '/meetings',
  lazyRouteComponent(() => import('../../followup/meetings/screens/console-meetings.tsx'), 'Meetings'),
)
const meeting = page(
  '/meetings/$meetingId',
  lazyRouteComponent(() => import('../../followup/meetings/screens/console-meeting.tsx'), 'OneMeeting'),
)
const complaints = page(
  '/complaints',
  lazyRouteComponent(() => import('../../followup/complaints/screens/console-complaints.tsx'), 'Complaints'),
)
const reminders = page(
  '/reminders',
  lazyRouteComponent(() => import('../../followup/reminders/screens/console-reminders.tsx'), 'Reminders'),
)
const reminder = page(
  '/reminders/$reminderId',
  lazyRouteComponent(() => import('../../followup/reminders/screens/console-reminder.tsx'), 'OneReminder'),
)
const training = page(
  '/training',
  lazyRouteComponent(() => import('../../outreach/training/screens/console-training.tsx'), 'Training'),
)
const session = page(
  '/training/$sessionId',
  lazyRouteComponent(() => import('./session-page.tsx'), 'SessionPage'),
)
const materials = page(
  '/materials',
  lazyRouteComponent(() => import('../../outreach/materials/screens/console-materials.tsx'), 'Materials'),
)
const writeMaterial = page(
  '/materials/write',
  lazyRouteComponent(() => import('../../outreach/materials/screens/console-write.tsx'), 'WritePage'),
)
const material = page(
  '/materials/$materialId',
  lazyRouteComponent(() => import('../../outreach/materials/screens/console-material.tsx'), 'OneMaterial'),
)
const activities = page(
  '/activities',
  lazyRouteComponent(() => import('../../outreach/activities/screens/console-activities.tsx'), 'Activities'),
)
const activity = page(
  '/activities/$activityId',
  lazyRouteComponent(() => import('./activity-page.tsx'), 'ActivityPage'),
)
const roundPages = round.addChildren([roundNow, households, list, calendar, diary, urging, notices, packs, visits])
const shellPages = [
  today,
  password,
  roundPages,
  pastRound.addChildren([pastList]),
  unfinished,
  press,
  importRoster,
  importOne,
  waiting,
  areas,
  slips,
  avoidanceBook,
  matters,
  mattersInHand,
  matterCall,
  matter,
  progress,
  stories,
  story,
  meetings,
  meeting,
  complaints,
  reminders,
  reminder,
  training,
  session,
  materials,
  writeMaterial,
  material,
  activities,
  activity,
  ...files,
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
