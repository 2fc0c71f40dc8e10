/** Every slice's contract under its name: what the browser may ask of the server. */
import { archiveContract } from '../archive/contract.ts'
import { areasContract } from '../areas/contract.ts'
import { assignmentContract } from '../assignment/contract.ts'
import { auditContract } from '../audit/contract.ts'
import { censusContract } from '../census/contract.ts'
import { importsContract } from '../census/imports/contract.ts'
import { consentContract } from '../consent/contract.ts'
import { documentsContract } from '../documents/contract.ts'
import { identityContract } from '../identity/contract.ts'
import { insightsContract } from '../insights/contract.ts'
import { mattersContract } from '../matters/contract.ts'
import { noticesContract } from '../notices/contract.ts'
import { packContract } from '../pack/contract.ts'
import { planContract } from '../plan/contract.ts'
import { pledgesContract } from '../pledges/contract.ts'
import { registrationContract } from '../registration/contract.ts'
import { roundsContract } from '../rounds/contract.ts'
import { scansContract } from '../scans/contract.ts'
import { scheduleContract } from '../schedule/contract.ts'
import { structureContract } from '../structure/contract.ts'
import { templatesContract } from '../templates/contract.ts'
import { visitsContract } from '../visits/contract.ts'

export const contracts = {
  identity: identityContract,
  plan: planContract,
  census: censusContract,
  imports: importsContract,
  structure: structureContract,
  registration: registrationContract,
  consent: consentContract,
  rounds: roundsContract,
  areas: areasContract,
  assignment: assignmentContract,
  schedule: scheduleContract,
  notices: noticesContract,
  pack: packContract,
  visits: visitsContract,
  pledges: pledgesContract,
  matters: mattersContract,
  archive: archiveContract,
  templates: templatesContract,
  documents: documentsContract,
  scans: scansContract,
  insights: insightsContract,
  audit: auditContract,
}
