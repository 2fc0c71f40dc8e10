/** A round's report: as the data say, as it was written on, as it was issued. */

import { keepBytes } from '../../papers/keep-bytes.ts'
import { composeOfficial, type Official, type OfficialPaper } from '../../papers/official.ts'
import type { PaperCode } from '../../papers/paper-problems.ts'
import { SealError } from '../../papers/seal.ts'
import { keepSeal, sealingUnit } from '../../papers/seal-store.ts'
import { drawnPaper } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { matterLedger, roundCounts } from '../archive/reads.ts'
import { composeReport } from './report.ts'
import { blockKinds, namesIn, type ReportBlock, type Words } from './rules.ts'
import * as store from './store.ts'
import '../../papers/keep-paper.ts'

export async function roundOf(context: Context, roundId: string): Promise<RoundWithPlan> {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  return round
}

/** As the data say now. */
export async function fresh(context: Context, round: RoundWithPlan): Promise<Official> {
  const matters = (await matterLedger(context, round.id)).filter((m) => !m.goesOn)
  return composeReport({
    unitName: await unitName(context),
    roundName: round.name,
    plan: round.plan,
    startsOn: round.startsOn,
    endsOn: round.endsOn,
    day: beijingDay(context.at),
    ...(await roundCounts(context, round.id, context.at)),
    matters: matters.map(({ kind, text, measure, raisedAt, repliedAt, closed, dueOn }) => ({
      ...{ kind, text, measure, closed, dueOn, raisedOn: beijingDay(raisedAt) },
      repliedOn: repliedAt === null ? null : beijingDay(repliedAt),
    })),
  })
}

/** The report as it stands: what was written on it in place of what the data said. */
export async function standing(context: Context, round: RoundWithPlan): Promise<Official> {
  const report = await fresh(context, round)
  const written = await store.lastVersion(context, round.id)
  return written ? { ...report, ...wordsOf(written) } : report
}

export async function show(context: Context, roundId: string) {
  const round = await roundOf(context, roundId)
  const report = await fresh(context, round)
  const written = await store.lastVersion(context, roundId)
  const { title, addressee = round.plan.names.leadingGroup, blocks } = report
  return {
    round: { id: round.id, name: round.name },
    fresh: { title, addressee, blocks: blocks.map(plainBlock) },
    written: written
      ? {
          ...wordsOf(written),
          ...{ number: written.number, by: written.by, at: written.at },
          names: namesIn(written, await store.namesOf(context, roundId)),
        }
      : null,
    issued: (await store.issued(context, { roundId })).map(({ id, version, number, issuedOn, by, pages }) => ({
      ...{ id, version, number, issuedOn, by, pages },
    })),
  }
}

export async function write(
  context: Context<'report.changed'>,
  { roundId, seen, ...words }: Words & { roundId: string; seen: number },
): Promise<{ id: string }> {
  await roundOf(context, roundId)
  await store.lockReport(context, roundId)
  const last = await store.lastVersion(context, roundId)
  if ((last?.number ?? 0) !== seen)
    throw context.refuse('report.changed', '刚刚有人存过新的一版。您写的还在；请看过那一版，再存一次。')
  const id = context.newId()
  const by = context.accountId ?? ''
  await store.insertVersion(context, { ...words, id, roundId, number: seen + 1, at: context.at, by })
  await context.record('reports.written', id)
  return { id }
}

export async function issue(
  context: Context<'report.changed' | 'report.issued' | 'report.day' | 'report.seal' | PaperCode>,
  { roundId, seen, number, issuedOn }: { roundId: string; seen: number; number: string; issuedOn: string },
): Promise<{ id: string }> {
  const round = await roundOf(context, roundId)
  await store.lockReport(context, roundId)
  const version = await store.lastVersion(context, roundId)
  if (version?.number !== seen) throw context.refuse('report.changed', '报告刚刚有人改过。请看过现在的这一版，再签发。')
  if (issuedOn > beijingDay(context.at) || issuedOn < round.startsOn)
    throw context.refuse('report.day', '成文日期在本轮开始以后、今天以前。请改日期。', 'issuedOn')
  if ((await store.issued(context, { roundId })).some(({ versionId }) => versionId === version.id))
    throw context.refuse('report.issued', '这一版已经签发过了。要改，先由综合部另存一版。')
  const paper = composeOfficial({
    ...(await fresh(context, round)),
    ...wordsOf(version),
    ...(number === '' ? {} : { number }),
    date: issuedOn,
  })
  const kept = await sealed(context, paper)
  const id = context.newId()
  const by = context.accountId ?? ''
  await store.insertIssued(context, {
    ...kept,
    id,
    roundId,
    versionId: version.id,
    number,
    issuedOn,
    at: context.at,
    by,
  })
  await context.record('reports.issued', id)
  return { id }
}

async function sealed(context: Context<'report.seal' | PaperCode>, paper: OfficialPaper) {
  const { bytes, pages } = await drawnPaper(context, paper)
  const sealed = await context.app.services.seal
    .pdf(await sealingUnit(context), bytes, context.at)
    .catch((error: unknown) => {
      throw error instanceof SealError ? context.refuse('report.seal', error.message) : error
    })
  const sealedBy = sha256(sealed.certificate)
  await keepSeal(context, { fingerprint: sealedBy, certificate: sealed.certificate, at: context.at })
  const hash = await keepBytes(context, sealed.bytes, 'application/pdf')
  return { hash, pages, sealedBy }
}

function wordsOf({ title, addressee, blocks }: store.Version): {
  title: string
  addressee: string
  blocks: ReportBlock[]
} {
  return { title, addressee, blocks }
}

function plainBlock({ type, text }: Official['blocks'][number]): ReportBlock {
  return { type: blockKinds.find((kind) => kind === type) ?? 'para', text }
}
