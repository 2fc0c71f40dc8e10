/** A package of many files is asked for with a reason (方案 §三.5), and made after the answer by `package-run.ts`. */
import { makingPapers } from '../../papers/store.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { noteReason } from './access-reasons.ts'
import { accountOf } from './open-file.ts'
import * as store from './package-store.ts'
import type { PackageRow } from './tables.ts'
import './package-files.ts'

/** A package lies ready for so long. */
export const KEPT_HOURS = 24
const SHOWN = 10

export async function pack(
  context: Context<'archive.packing'>,
  input: { roundId: string | null; officerIds: readonly string[]; reason: string },
): Promise<{ id: string }> {
  const { roundId, reason } = input
  if (roundId !== null && !(await findRound(context, roundId))) throw notFound('这一轮')
  const wanted = [...new Set(input.officerIds)]
  const officerIds = await store.officersAmong(context, wanted)
  if (officerIds.length < wanted.length) throw notFound('其中有的档案')
  const askedBy = accountOf(context)
  await store.lockPackagesOf(context, askedBy)
  const mine = await store.packagesOf(context, askedBy, SHOWN)
  if (mine.some((row) => stateOf(row) === 'making'))
    throw context.refuse('archive.packing', '您要的上一个包还在打。请等它打好，再打下一个。')
  const id = context.newId()
  // a volume that is being destroyed at this moment is gone before the package is asked for, or finds it to be ended
  await makingPapers(context)
  await store.insertPackage(context, { id, roundId, officerIds, reason, askedBy, at: context.at })
  // each file says who takes it away and why, alike whether anything of the round lies in it
  await noteReason(context, officerIds, reason)
  for (const officerId of officerIds) await context.record('archive.filePacked', officerId, { package: id })
  await context.record('archive.packAsked', id, { files: officerIds.length })
  return { id }
}

export async function packages(context: Context) {
  const rows = await store.packagesOf(context, accountOf(context), SHOWN)
  return {
    packages: await Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        about: await aboutOf(context, row),
        state: isLost(context, row) ? ('ended' as const) : stateOf(row),
        files: row.officer_ids.length,
        done: row.done,
        askedAt: row.asked_at,
        endsAt: new Date(new Date(row.asked_at).getTime() + KEPT_HOURS * 3_600_000).toISOString(),
        bytes: row.bytes,
        head: row.head,
        fault: row.fault,
      })),
    ),
  }
}

/** A package as it stands now; undefined where there is none by this id. */
export async function packageNow(context: Context, id: string) {
  const row = await store.findPackage(context, id)
  if (!row) return undefined
  const state = isLost(context, row) ? ('ended' as const) : stateOf(row)
  return { id, state, head: state === 'made' ? row.head : null, fault: row.fault, askedAt: row.asked_at }
}

/** What is in it, as its name and its description say. */
export async function aboutOf(context: Context, { round_id, officer_ids }: PackageRow): Promise<string> {
  const round = round_id === null ? undefined : await findRound(context, round_id)
  return `${round ? `${round.name}` : ''}个人廉政档案（家访卷）${officer_ids.length === 1 ? '' : `等${officer_ids.length}卷`}`
}

/** Made, and not there: it lies in no backup that the rows came from. */
function isLost(context: Context, { id, hash, bytes }: PackageRow): boolean {
  return hash !== null && bytes !== null && !context.app.services.packages.ranged(id, hash, bytes)
}

function stateOf(row: PackageRow): 'making' | 'made' | 'failed' | 'ended' {
  if (row.ended_at !== null) return 'ended'
  if (row.fault !== null) return 'failed'
  return row.made_at === null ? 'making' : 'made'
}
