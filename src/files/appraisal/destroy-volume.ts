/** Everything that is behind a volume, gone in one transaction: each room takes its own rows (docs/decisions/0062). */
import { destroyWays } from '../../doors/destroy-commands.ts'
import { destroyAnswers } from '../../family/destroy-commands.ts'
import { destroyAid } from '../../followup/aid/destroy-commands.ts'
import { destroyComplaints } from '../../followup/complaints/destroy-commands.ts'
import { destroyMatters, mattersOfVisits } from '../../followup/matters/destroy-commands.ts'
import { destroyItems } from '../../followup/meetings/destroy-commands.ts'
import { destroyDeliveries } from '../../followup/progress/destroy-commands.ts'
import { destroyCalendarLines } from '../../list/calendar/destroy-commands.ts'
import { destroyPapers, destroyPrinted, papersOfVisits, releaseFiles } from '../../papers/destroy-commands.ts'
import type { Scope } from '../../platform/database.ts'
import { destroyHandedIn } from '../../visiting/handed-in/destroy-commands.ts'
import { destroyNotices } from '../../visiting/notices/destroy-commands.ts'
import { destroyPacks, destroyReceipts, emptyReceipts } from '../../visiting/pack/destroy-commands.ts'
import { destroyPledges } from '../../visiting/pledges/destroy-commands.ts'
import { destroySlips } from '../../visiting/slips/destroy-commands.ts'
import { destroySlots } from '../../visiting/slots/destroy-commands.ts'
import { destroySignatures, destroyVisits, visitsOf } from '../../visiting/visits/destroy-commands.ts'
import { endPackagesOf } from '../archive/destroy-commands.ts'
import { removeItems } from '../filing/commands.ts'
import { destroyLookedThrough, destroyPages } from '../scans/destroy-commands.ts'
import { destroyReceived } from '../transfers/destroy-commands.ts'
import { officersOf } from './kept-out-store.ts'
import type { FileToWipe } from './run-store.ts'
import * as store from './run-store.ts'

export type Volume = { appraisalId: string; sourceId: string; householdId: string }

/** Destroys a volume inside a transaction that names its list; what lies on the disk is written down to be wiped after the commit. */
export async function destroyVolume(scope: Scope & { at: string }, volume: Volume): Promise<void> {
  const { sourceId, householdId } = volume
  const items = await store.itemsOf(scope, sourceId, householdId)
  const officers = await officersOf(scope, [volume])
  const visits = await visitsOf(scope, sourceId, householdId)
  const matters = await mattersOfVisits(scope, visits)
  const receipts = await emptyReceipts(scope, visits)
  const papers = await papersOfVisits(scope, visits)
  const documents = [...new Set([...papers.ids, ...items.map(({ documentId }) => documentId)])]
  await store.keepProof(scope, volume.appraisalId, items, documents, scope.at)
  await removeItems(
    scope,
    items.map(({ id }) => id),
  )

  const pages = await destroyPages(scope, visits, receipts)
  await destroyLookedThrough(scope, documents)
  await destroyPapers(scope, documents, visits)
  await destroyAid(scope, matters)
  await destroyDeliveries(scope, matters)
  await destroyItems(scope, matters)
  await destroyMatters(scope, matters)
  await destroyComplaints(scope, visits)
  await destroyAnswers(scope, visits)
  await destroyWays(scope, visits)
  const presses = await destroyPacks(scope, visits)
  await destroyReceipts(scope, receipts)
  await destroyNotices(scope, visits)
  await destroySignatures(scope, visits)
  await destroyPledges(scope, visits)
  await destroySlips(scope, visits)
  await destroyHandedIn(scope, visits)
  await destroyCalendarLines(scope, visits)
  await destroySlots(scope, visits)
  await destroyPrinted(scope, visits)
  await destroyVisits(scope, visits)
  const received = await destroyReceived(scope, sourceId)
  await store.keepReceivedProof(scope, volume.appraisalId, received, scope.at)

  const packages = await endPackagesOf(scope, officers, scope.at)
  const hashes = [
    ...papers.hashes,
    ...items.map(({ hash }) => hash),
    ...received.map(({ hash }) => hash),
    ...pages.flatMap(({ hash }) => hash ?? []),
  ]
  const files: FileToWipe[] = [
    ...(await releaseFiles(scope, [...new Set(hashes)])).map((name) => ({ kind: 'blob' as const, name })),
    ...presses.map((name) => ({ kind: 'press' as const, name })),
    ...packages.map((name) => ({ kind: 'package' as const, name })),
    ...pages.map(({ scanId, position }) => ({ kind: 'scanPage' as const, name: `${scanId} ${position}` })),
  ]
  await store.toWipe(scope, volume.appraisalId, files)
}
