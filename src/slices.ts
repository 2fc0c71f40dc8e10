/** The system's table of contents: every slice with its operations, downloads, reactions and timers. */
import { archiveDownloads } from './archive/downloads.ts'
import { archive } from './archive/server.ts'
import { areas } from './areas/server.ts'
import { assignmentDownloads } from './assignment/downloads.ts'
import { assignment } from './assignment/server.ts'
import { auditDownloads } from './audit/downloads.ts'
import { audit } from './audit/server.ts'
import { importReactions, importTimers } from './census/imports/jobs.ts'
import { imports } from './census/imports/server.ts'
import { importDownloads } from './census/imports/template.ts'
import { census } from './census/server.ts'
import { consent } from './consent/server.ts'
import { documentDownloads, documents } from './documents/server.ts'
import { family } from './family/server.ts'
import { identityTimers } from './identity/jobs.ts'
import { identity } from './identity/server.ts'
import { insights } from './insights/server.ts'
import { matterDownloads } from './matters/downloads.ts'
import { matterReactions } from './matters/jobs.ts'
import { matters } from './matters/server.ts'
import { noticeDownloads } from './notices/downloads.ts'
import { noticeReactions } from './notices/jobs.ts'
import { notices } from './notices/server.ts'
import { packDownloads } from './pack/downloads.ts'
import { packReactions, packTimers } from './pack/jobs.ts'
import { pack } from './pack/server.ts'
import { planDownloads } from './plan/downloads.ts'
import { plan } from './plan/server.ts'
import type { App } from './platform/app.ts'
import type { Download } from './platform/download.ts'
import type { Reaction, Timer } from './platform/jobs.ts'
import type { Slice } from './platform/router.ts'
import { pledgeReactions } from './pledges/jobs.ts'
import { pledges } from './pledges/server.ts'
import { registrationDownloads } from './registration/downloads.ts'
import { registration } from './registration/server.ts'
import { rounds } from './rounds/server.ts'
import { scanReactions, scanTimers } from './scans/jobs.ts'
import { scanDownloads, scans } from './scans/server.ts'
import { schedule } from './schedule/server.ts'
import { structure } from './structure/server.ts'
import { templateDownloads } from './templates/downloads.ts'
import { templates } from './templates/server.ts'
import { visitReactions } from './visits/jobs.ts'
import { visits } from './visits/server.ts'

export const slices: readonly Slice[] = [
  identity,
  plan,
  census,
  imports,
  structure,
  registration,
  consent,
  rounds,
  areas,
  assignment,
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
