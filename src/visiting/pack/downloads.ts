/** What was printed, to send to the printer: a visitor's packs under their cover, or all of a run (方案 §三.2). */
import { sendJoined } from '../../adapters/join-pdf/send-joined.ts'
import type { Paper } from '../../papers/blocks.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Attachment, type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { composeCover } from './cover-sheet.ts'
import { nameOf } from './press-check.ts'
import type { Source } from './press-files.ts'
import { type PackRow, packRows } from './press-run-store.ts'
import { composeReceipts } from './receipts-paper.ts'
import { codeOfList } from './receipts-store.ts'
import { partsOf, pressKindNames } from './rules.ts'
import * as store from './store.ts'
import type { Press } from './tables.ts'

const allow = ['coordinator'] as const

export const packDownloads: readonly Download[] = [
  download({
    name: 'pack.visitor',
    path: '/api/pack/:pressId/visitors/:visitorId/packs.pdf',
    records: { event: 'documents.codesPrinted', about: 'pressId' },
    allow,
    problems: ['press.over', 'press.nothing-yet'],
    run: async (context, params) => {
      const { press, round } = await printedIn(context, params.pressId)
      const visitorId = UUID.test(params.visitorId ?? '') ? params.visitorId : undefined
      const packs = visitorId === undefined ? [] : await packRows(context, press.id, visitorId)
      if (packs.length === 0) throw notFound('这位家访人的材料')
      return joined(
        context,
        press,
        await withCovers(context, press, round, packs),
        `${round.name}${pressKindNames[press.kind]} ${packs[0]?.visitor}`,
      )
    },
  }),
  download({
    name: 'pack.all',
    path: '/api/pack/:pressId/parts/:part/packs.pdf',
    records: { event: 'documents.codesPrinted', about: 'pressId' },
    allow,
    problems: ['press.over', 'press.nothing-yet'],
    run: async (context, params) => {
      const { press, round } = await printedIn(context, params.pressId)
      const packs = await packRows(context, press.id)
      const ready = packs.filter((p) => p.madeAt !== null)
      const parts = partsOf(ready.map((p) => (press.duplex ? p.pages + (p.pages % 2) : p.pages)))
      const part = parts[Number(params.part) - 1]
      if (!part) throw notFound('这一份材料')
      const here = new Set(ready.slice(part.from - 1, part.to).map((p) => p.packId))
      const what = `${round.name}${pressKindNames[press.kind]}`
      const name = parts.length > 1 ? `${what} ${part.from}-${part.to}` : what
      const some = packs.filter((p) => here.has(p.packId) || p.fault !== null)
      return joined(context, press, await withCovers(context, press, round, some), name)
    },
  }),
]

async function printedIn(
  context: Context<'press.over'>,
  pressId: string | undefined,
): Promise<{ press: Press; round: RoundWithPlan }> {
  const press = UUID.test(pressId ?? '') ? await store.findPress(context, pressId ?? '') : undefined
  const round = press && (await findRound(context, press.round_id))
  if (!press || !round) throw notFound('这次印制')
  if (press.dropped_at)
    throw context.refuse('press.over', `这次印制的文件已经删除（${beijingDay(press.dropped_at)}）。需要时请重新印制。`)
  return { press, round }
}

/** The cover of each visitor or department, then the packs that were made. */
async function withCovers(
  context: Context<'press.nothing-yet'>,
  press: Press,
  round: RoundWithPlan,
  packs: readonly PackRow[],
): Promise<(Source | Paper)[]> {
  const parts: (Source | Paper)[] = []
  const unit = await unitName(context)
  for (const own of groupsOf(press, packs)) {
    // a notice whose time is off since it was printed goes to nobody
    const ready = own.filter((p) => p.madeAt !== null && !p.isVoid)
    if (ready.length === 0) continue
    const cover =
      press.kind === 'packs' ? coverOf(press, round, unit, own) : await receiptsOf(context, press, round, own)
    parts.push(cover)
    parts.push(...ready.map(({ packId }) => ({ pressId: press.id, packId })))
  }
  if (parts.length === 0) throw context.refuse('press.nothing-yet', '还没有印成一户。请等印成以后再下载。')
  return parts
}

function groupsOf({ sorted }: Press, packs: readonly PackRow[]): PackRow[][] {
  const groups = new Map<string, PackRow[]>()
  for (const pack of packs) {
    const key = sorted === 'department' ? pack.department : pack.visitorId
    groups.set(key, [...(groups.get(key) ?? []), pack])
  }
  return [...groups.values()]
}

function coverOf(press: Press, round: RoundWithPlan, unit: string, own: readonly PackRow[]): Paper {
  return composeCover({
    unitName: unit,
    roundName: round.name,
    visitor: own[0]?.visitor ?? '',
    day: beijingDay(press.asked_at),
    duplex: press.duplex,
    items: press.items.map((item) => nameOf(item, round)),
    households: own.map((p) => ({
      members: p.members,
      slot: slotOf(p),
      papers: p.papers,
      pages: p.pages,
      made: p.madeAt !== null,
    })),
  })
}

/** The list that lies on top of what was made; its code says which notices stand on it (docs/decisions/0036). */
async function receiptsOf(
  context: Context,
  press: Press,
  round: RoundWithPlan,
  own: readonly PackRow[],
): Promise<Paper> {
  const { sorted } = press
  const of = (sorted === 'department' ? own[0]?.department : own[0]?.visitor) ?? ''
  const noticeIds = own.flatMap((p) => (p.madeAt === null || p.isVoid || p.noticeId === null ? [] : [p.noticeId]))
  const list = { id: context.newId(), pressId: press.id, title: of, noticeIds, at: context.at }
  const code = await codeOfList(context, list)
  const paper = composeReceipts({
    unitName: await unitName(context),
    roundName: round.name,
    sorted,
    of,
    day: beijingDay(press.asked_at),
    households: own.map((p) => ({
      members: p.members,
      beside: sorted === 'visitor' ? p.department : p.visitor,
      slot: slotOf(p),
      missing: p.madeAt === null ? '没有印成' : p.isVoid ? '家访时间已改' : null,
    })),
  })
  return { ...paper, mark: { form: 'receipts', code } }
}

function slotOf({ day, part }: PackRow) {
  return day && part ? { day, part } : null
}

function joined({ app }: Context, press: Press, parts: readonly (Source | Paper)[], name: string): Attachment {
  const open = async () => {
    const sources: Source[] = []
    for (const part of parts)
      sources.push('blocks' in part ? { bytes: (await app.services.renderer.pdf(part)).bytes } : part)
    return app.services.pressFiles.opened(sources)
  }
  return sendJoined(app, open, name, { even: press.duplex })
}
