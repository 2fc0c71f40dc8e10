/** Every slice's contract under its name: what the browser may ask of the server. */

import { appraisalContract } from '../files/appraisal/contract.ts'
import { archiveContract } from '../files/archive/contract.ts'
import { consultationsContract } from '../files/consultations/contract.ts'
import { documentsContract } from '../files/documents/contract.ts'
import { extractsContract } from '../files/extracts/contract.ts'
import { filingContract } from '../files/filing/contract.ts'
import { reportsContract } from '../files/reports/contract.ts'
import { scansContract } from '../files/scans/contract.ts'
import { transfersContract } from '../files/transfers/contract.ts'
import { volumesContract } from '../files/volumes/contract.ts'
import { aidContract } from '../followup/aid/contract.ts'
import { complaintsContract } from '../followup/complaints/contract.ts'
import { mattersContract } from '../followup/matters/contract.ts'
import { meetingsContract } from '../followup/meetings/contract.ts'
import { progressContract } from '../followup/progress/contract.ts'
import { remindersContract } from '../followup/reminders/contract.ts'
import { calendarContract } from '../list/calendar/contract.ts'
import { assignmentContract } from '../list/versions/contract.ts'
import { auditContract } from '../office/audit/contract.ts'
import { identityContract } from '../office/identity/contract.ts'
import { leadershipContract } from '../office/leadership/contract.ts'
import { searchContract } from '../office/search/contract.ts'
import { insightsContract } from '../office/today/contract.ts'
import { activitiesContract } from '../outreach/activities/contract.ts'
import { gatheringsContract } from '../outreach/gatherings/contract.ts'
import { materialsContract } from '../outreach/materials/contract.ts'
import { publicityContract } from '../outreach/publicity/contract.ts'
import { trainingContract } from '../outreach/training/contract.ts'
import { wallContract } from '../outreach/wall/contract.ts'
import { areasContract } from '../people/areas/contract.ts'
import { avoidanceContract } from '../people/avoidance/contract.ts'
import { consentContract } from '../people/consent/contract.ts'
import { registrationContract } from '../people/registration/contract.ts'
import { importsContract } from '../people/roster/contract.ts'
import { sightContract } from '../people/sight/contract.ts'
import { structureContract } from '../people/structure/contract.ts'
import { daysContract } from '../programme/days/contract.ts'
import { planContract } from '../programme/plan/contract.ts'
import { roundsContract } from '../programme/rounds/contract.ts'
import { unitContract } from '../programme/unit/contract.ts'
import { handedInContract } from '../visiting/handed-in/contract.ts'
import { noticesContract } from '../visiting/notices/contract.ts'
import { packContract } from '../visiting/pack/contract.ts'
import { pledgesContract } from '../visiting/pledges/contract.ts'
import { slipsContract } from '../visiting/slips/contract.ts'
import { scheduleContract } from '../visiting/slots/contract.ts'
import { templatesContract } from '../visiting/texts/contract.ts'
import { urgingContract } from '../visiting/urging/contract.ts'
import { visitsContract } from '../visiting/visits/contract.ts'

export const contracts = {
  identity: identityContract,
  unit: unitContract,
  plan: planContract,
  avoidance: avoidanceContract,
  imports: importsContract,
  sight: sightContract,
  structure: structureContract,
  registration: registrationContract,
  consent: consentContract,
  rounds: roundsContract,
  areas: areasContract,
  assignment: assignmentContract,
  days: daysContract,
  calendar: calendarContract,
  schedule: scheduleContract,
  urging: urgingContract,
  notices: noticesContract,
  slips: slipsContract,
  handedIn: handedInContract,
  pack: packContract,
  visits: visitsContract,
  pledges: pledgesContract,
  matters: mattersContract,
  meetings: meetingsContract,
  materials: materialsContract,
  progress: progressContract,
  publicity: publicityContract,
  aid: aidContract,
  complaints: complaintsContract,
  reminders: remindersContract,
  gatherings: gatheringsContract,
  training: trainingContract,
  activities: activitiesContract,
  wall: wallContract,
  archive: archiveContract,
  templates: templatesContract,
  documents: documentsContract,
  scans: scansContract,
  filing: filingContract,
  consultations: consultationsContract,
  extracts: extractsContract,
  appraisal: appraisalContract,
  reports: reportsContract,
  transfers: transfersContract,
  volumes: volumesContract,
  insights: insightsContract,
  leadership: leadershipContract,
  audit: auditContract,
  search: searchContract,
}
