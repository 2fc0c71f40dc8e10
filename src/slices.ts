/** The system's table of contents: every slice with its operations, downloads, reactions and timers. */

import { family } from './family/server.ts'
import { archiveDownloads } from './files/archive/downloads.ts'
import { archive } from './files/archive/server.ts'
import { documentDownloads, documents } from './files/documents/server.ts'
import { scanReactions, scanTimers } from './files/scans/jobs.ts'
import { scanDownloads, scans } from './files/scans/server.ts'
import { matterDownloads } from './followup/matters/downloads.ts'
import { matterReactions } from './followup/matters/jobs.ts'
import { matters } from './followup/matters/server.ts'
import { calendar } from './list/calendar/server.ts'
import { assignmentDownloads } from './list/versions/downloads.ts'
import { assignment } from './list/versions/server.ts'
import { auditDownloads } from './office/audit/downloads.ts'
import { audit } from './office/audit/server.ts'
import { identityTimers } from './office/identity/jobs.ts'
import { identity } from './office/identity/server.ts'
import { insights } from './office/today/server.ts'
import { areas } from './people/areas/server.ts'
import { avoidance } from './people/avoidance/server.ts'
import { consent } from './people/consent/server.ts'
import { registrationDownloads } from './people/registration/downloads.ts'
import { registration } from './people/registration/server.ts'
import { importReactions, importTimers } from './people/roster/jobs.ts'
import { imports } from './people/roster/server.ts'
import { importDownloads } from './people/roster/template.ts'
import { structure } from './people/structure/server.ts'
import type { App } from './platform/app.ts'
import type { Download } from './platform/download.ts'
import type { Reaction, Timer } from './platform/jobs.ts'
import type { Slice } from './platform/router.ts'
import { days } from './programme/days/server.ts'
import { planDownloads } from './programme/plan/downloads.ts'
import { plan } from './programme/plan/server.ts'
import { rounds } from './programme/rounds/server.ts'
import { noticeDownloads } from './visiting/notices/downloads.ts'
import { noticeReactions } from './visiting/notices/jobs.ts'
import { notices } from './visiting/notices/server.ts'
import { packDownloads } from './visiting/pack/downloads.ts'
import { packReactions, packTimers } from './visiting/pack/jobs.ts'
import { pack } from './visiting/pack/server.ts'
import { pledgeReactions } from './visiting/pledges/jobs.ts'
import { pledges } from './visiting/pledges/server.ts'
import { schedule } from './visiting/slots/server.ts'
import { templateDownloads } from './visiting/texts/downloads.ts'
import { templates } from './visiting/texts/server.ts'
import { visitReactions } from './visiting/visits/jobs.ts'
import { visits } from './visiting/visits/server.ts'

export const slices: readonly Slice[] = [
  identity,
  plan,
  avoidance,
  imports,
  structure,
  registration,
  consent,
  rounds,
  areas,
  assignment,
  days,
  calendar,
  schedule,
  notices,
  pack,
  visits,
  pledges,
  matters,
  family,
  templates,
  documents,
  scans,
  archive,
  insights,
  audit,
]

export const downloads: readonly Download[] = [
  ...documentDownloads,
  ...scanDownloads,
  ...archiveDownloads,
  ...assignmentDownloads,
  ...importDownloads,
  ...registrationDownloads,
  ...packDownloads,
  ...templateDownloads,
  ...planDownloads,
  ...matterDownloads,
  ...noticeDownloads,
  ...auditDownloads,
]

/** Work caused by events, and by the clock. Their names are queues, made when the product starts. */
export const jobNames = [
  'notices.make',
  'visits.makeRecord',
  'pledges.makePaper',
  'matters.makeReply',
  'pack.print',
  'pack.takeUp',
  'pack.sweep',
  'imports.read',
  'imports.resume',
  'imports.sweep',
  'scans.read',
  'scans.tidy',
  'scans.resume',
  'scans.sweep',
  'identity.sweep',
] as const

export function reactions(app: App): readonly Reaction[] {
  return [
    ...importReactions(app),
    ...noticeReactions(app),
    ...packReactions(app),
    ...visitReactions(app),
    ...pledgeReactions(app),
    ...matterReactions(app),
    ...scanReactions(app),
  ]
}

export function timers(app: App): readonly Timer[] {
  return [...identityTimers(app), ...importTimers(app), ...packTimers(app), ...scanTimers(app)]
}
