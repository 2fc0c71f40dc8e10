/** 领导视图, 单位与人员, 设置, 帮助: path -> screen. One route, one chunk. */
import { lazyRouteComponent } from '@tanstack/react-router'
import { page } from './frame-routes.ts'

const leadership = page(
  '/leadership',
  lazyRouteComponent(() => import('../../office/leadership/screens/console-leadership.tsx'), 'Leadership'),
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
const texts = page(
  '/settings/texts',
  lazyRouteComponent(() => import('../../visiting/texts/screens/console-texts.tsx'), 'Texts'),
)
const oneText = page(
  '/settings/texts/$form',
  lazyRouteComponent(() => import('../../visiting/texts/screens/console-text.tsx'), 'OneText'),
)
const planVersions = page(
  '/plan/versions',
  lazyRouteComponent(() => import('../../programme/plan/screens/console-plan-compare.tsx'), 'ComparePlans'),
)
const restDays = page(
  '/settings/rest-days',
  lazyRouteComponent(() => import('../../programme/days/screens/console-rest-days.tsx'), 'RestDays'),
)
const fonts = page(
  '/settings/fonts',
  lazyRouteComponent(() => import('../../files/documents/screens/console-fonts.tsx'), 'Fonts'),
)
const address = page(
  '/settings/address',
  lazyRouteComponent(() => import('../../programme/unit/screens/console-address.tsx'), 'AddressPage'),
)
const contact = page(
  '/settings/unit',
  lazyRouteComponent(() => import('../../programme/unit/screens/console-contact.tsx'), 'ContactPage'),
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

export const setting = [
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
  contact,
  health,
  audit,
  help,
  handbook,
]
