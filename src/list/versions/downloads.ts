/** The list to take away: workbook, paper, and the exchange format that the command line reads. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { nameOrderTexts } from '../../vocabulary/name-orders.ts'
import '../../papers/keep-paper.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { instanceFor } from '../solver/solve.ts'
import { composeList, type ListDocument, listSheets } from './list-document.ts'
import { groundOf, namedChanges } from './open-version.ts'
import { changesFor, linesFor, ownEyes } from './own-eyes.ts'
import * as store from './store.ts'

const READERS = ['coordinator', 'head', 'inspector'] as const

export const assignmentDownloads: readonly Download[] = [
  download({
    name: 'assignment.sheet',
    path: '/api/assignment/:listId/list.xlsx',
    records: { event: 'documents.taken', about: 'listId' },
    allow: READERS,
    run: async (context, params) => {
      const { version, round } = await versionOf(context, params.listId)
      const list = await documentOf(context, version, round)
      return {
        body: await writeWorkbook(listSheets(list)),
        fileName: `${round.name}清廉家访名单.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  }),
  download({
    name: 'assignment.paper',
    path: '/api/assignment/:listId/list.pdf',
    records: { event: 'documents.taken', about: 'listId' },
    allow: READERS,
    problems: paperProblems,
    run: async (context, params) => {
      const { version, round } = await versionOf(context, params.listId)
      return sendPdf(context, composeList(await documentOf(context, version, round)), `${round.name}清廉家访名单`)
    },
  }),
  download({
    name: 'assignment.exchange',
    path: '/api/assignment/:listId/list.json',
    records: { event: 'documents.taken', about: 'listId' },
    allow: ['coordinator'],
    run: async (context, params) => {
      const { version, round } = await versionOf(context, params.listId)
      const ground = await groundOf(context, round.id)
      const current = await store.placedIn(context, version.id)
      const instance = instanceFor({ ...ground, plan: round.plan.visiting, settings: version.settings, current })
      const lines = await store.linesOf(context, version.id, context.at)
      const list = lines.map((l) => ({
        household: l.householdId,
        visitor: l.visitor.id,
        recorder: l.recorder?.id ?? null,
        tier: l.tier,
        why: l.why,
      }))
      const result = { list, objective: version.objective, problems: version.problems }
      return {
        body: Buffer.from(`${JSON.stringify({ ...instance, name: round.name, result }, null, 2)}\n`),
        fileName: `${round.name}清廉家访名单.json`,
        mediaType: 'application/json',
      }
    },
  }),
]

async function versionOf(context: Context, listId: string | undefined) {
  const version = UUID.test(listId ?? '') ? await store.version(context, listId!) : undefined
  const round = version && (await findRound(context, version.round_id))
  if (!version || !round) throw notFound('这份名单')
  return { version, round }
}

async function documentOf(context: Context, version: store.Version, round: RoundWithPlan): Promise<ListDocument> {
  const eyes = await ownEyes(context)
  const document = {
    unitName: await unitName(context),
    roundName: round.name,
    drawnAt: version.drawn_at,
    publishedAt: version.published_at,
    reason: version.reason,
    lines: linesFor(eyes, await store.linesOf(context, version.id, context.at)),
    order: nameOrderTexts[round.plan.nameOrder],
    changes: changesFor(eyes, await namedChanges(context, version.published_changes)),
    withCompanions: round.plan.visiting.peopleAVisit > 2,
  }
  // the reason of an amendment is its writer's
  return context.app.services.ownNumbers(context, document, ['why', 'order'])
}
