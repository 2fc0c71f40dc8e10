/** The system's table of contents: every slice, in the order of its room. What a slice does beside its operations it says itself. */

import { family } from './family/server.ts'
import { appraisal } from './files/appraisal/server.ts'
import { archive } from './files/archive/server.ts'
import { consultations } from './files/consultations/server.ts'
import { documents } from './files/documents/server.ts'
import { extracts } from './files/extracts/server.ts'
import { filing } from './files/filing/server.ts'
import { reports } from './files/reports/server.ts'
import { scans } from './files/scans/server.ts'
import { transfers } from './files/transfers/server.ts'
import { volumes } from './files/volumes/server.ts'
import { aid } from './followup/aid/server.ts'
import { complaints } from './followup/complaints/server.ts'
import { matters } from './followup/matters/server.ts'
import { meetings } from './followup/meetings/server.ts'
import { progress } from './followup/progress/server.ts'
import { reminders } from './followup/reminders/server.ts'
import { calendar } from './list/calendar/server.ts'
import { assignment } from './list/versions/server.ts'
import { audit } from './office/audit/server.ts'
import { identity } from './office/identity/server.ts'
import { leadership } from './office/leadership/server.ts'
import { search } from './office/search/server.ts'
import { insights } from './office/today/server.ts'
import { activities } from './outreach/activities/server.ts'
import { gatherings } from './outreach/gatherings/server.ts'
import { materials } from './outreach/materials/server.ts'
import { publicity } from './outreach/publicity/server.ts'
import { training } from './outreach/training/server.ts'
import { wall } from './outreach/wall/server.ts'
import { areas } from './people/areas/server.ts'
import { avoidance } from './people/avoidance/server.ts'
import { consent } from './people/consent/server.ts'
import { registration } from './people/registration/server.ts'
import { imports } from './people/roster/server.ts'
import { sight } from './people/sight/server.ts'
import { structure } from './people/structure/server.ts'
import type { Slice } from './platform/slice.ts'
import { storedFilesTimer } from './platform/stored-files.ts'
import { days } from './programme/days/server.ts'
import { plan } from './programme/plan/server.ts'
import { rounds } from './programme/rounds/server.ts'
import { unit } from './programme/unit/server.ts'
import { handedIn } from './visiting/handed-in/server.ts'
import { notices } from './visiting/notices/server.ts'
import { pack } from './visiting/pack/server.ts'
import { pledges } from './visiting/pledges/server.ts'
import { slips } from './visiting/slips/server.ts'
import { schedule } from './visiting/slots/server.ts'
import { templates } from './visiting/texts/server.ts'
import { urging } from './visiting/urging/server.ts'
import { visits } from './visiting/visits/server.ts'

export const slices: readonly Slice[] = [
  plan,
  days,
  rounds,
  sight,
  structure,
  imports,
  avoidance,
  consent,
  registration,
  areas,
  assignment,
  calendar,
  visits,
  schedule,
  urging,
  templates,
  notices,
  slips,
  pledges,
  handedIn,
  pack,
  matters,
  meetings,
  progress,
  aid,
  complaints,
  reminders,
  gatherings,
  materials,
  training,
  activities,
  wall,
  publicity,
  family,
  archive,
  consultations,
  scans,
  documents,
  filing,
  extracts,
  appraisal,
  reports,
  transfers,
  volumes,
  identity,
  audit,
  insights,
  leadership,
  search,
  // what waits here waits behind the steps of the programme
  unit,
]

export const downloads = slices.flatMap((slice) => slice.downloads)
export const reactions = slices.flatMap((slice) => slice.reactions)
export const timers = [...slices.flatMap((slice) => slice.timers), storedFilesTimer]
/** Their names are queues, made when the product starts. */
export const jobNames = [...new Set([...reactions, ...timers].map((work) => work.job))]
