import { drawnPages } from '../../papers/send-paper.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { isOwnMachine } from '../../programme/unit/rules.ts'
import { lateNotices, noticePaperOf } from '../notices/reads.ts'
import { composePack } from './compose-pack.ts'
import { type NoticeChoice, type PressChoice, type PressFinding, type PressVisitor, packContract } from './contract.ts'
import { packDownloads } from './downloads.ts'
import { sampleOf } from './household-bundle.ts'
import { insteadDownload } from './instead-of-visit-letter.ts'
import { packReactions, packTimers } from './jobs.ts'
import type { PressItem } from './pack-items.ts'
import { factsOf, groundOf, textsNow } from './paper-data.ts'
import { faultsOf, lacksOf, printable } from './press-check.ts'
import { pressLines, waitingPacks } from './press-run-store.ts'
import { lineView, pressViewOf } from './press-view.ts'
import {
  inDepartmentOrder,
  inPrintingOrder,
  type PressAct,
  type PressCode,
  pressActs,
  pressKindNames,
  pressState,
} from './rules.ts'
import * as store from './store.ts'
import type { Press } from './tables.ts'
import { packWaiting } from './waiting.ts'
import './press-run.ts'

const allow = ['coordinator'] as const

export const pack = slice({
  name: 'pack',
  contract: packContract,
  operations: {
    choices: { allow, run: choices },
    choose: { allow, run: choose },
    chooseNotices: { allow, run: chooseNotices },
    check: {
      allow,
      run: async (context, { pressId }) => {
        const { press, facts, ground } = await ready(context, pressId)
        const each = press.kind === 'notices' ? 1 : undefined
        const papers = facts.reduce((sum, one) => sum + (each ?? composePack(one, ground).length), 0)
        return { papers, findings: await findingsOf(context, press, facts, ground) }
      },
    },
    preview: {
      allow,
      run: async (context, { pressId, at }) => {
        const { press, facts, ground } = await ready(context, pressId)
        const one = facts[at - 1]
        if (!one) throw notFound('这一户')
        const sample =
          press.kind === 'notices' ? await noticePaperOf(context, one.visitId) : sampleOf(one, ground, press.duplex)
        if (!sample) throw notFound('这一户的通知书')
        const { pages } = await drawnPages(context, sample)
        return { members: one.members.map((m) => m.name), pages }
      },
    },
    begin: { allow, run: begin },
    list: { allow, run: async (context) => ({ presses: (await pressLines(context)).map(lineView) }) },
    press: { allow, run: (context, { pressId }) => pressViewOf(context, pressId) },
    pause: {
      allow,
      run: async (context, { pressId }) => {
        await open(context, pressId, 'pause')
        await store.changePress(context, pressId, { halted_at: context.at, halted_by: context.accountId })
        await context.record('pack.pressPaused', pressId)
        return {}
      },
    },
    resume: {
      allow,
      run: async (context, { pressId }) => {
        await open(context, pressId, 'resume')
        await store.changePress(context, pressId, { halted_at: null, halted_by: null })
        await context.record('pack.pressResumed', pressId)
        return {}
      },
    },
    retry: {
      allow,
      run: async (context, { pressId }) => {
        await open(context, pressId, 'retry')
        const packs = await store.retryFailed(context, pressId)
        if (packs === 0) throw context.refuse('press.no-failures', '没有要重印的：每一户都印成了，或者还在印。')
        await store.changePress(context, pressId, { halted_at: null, halted_by: null })
        await context.record('pack.pressRetried', pressId, { packs })
        return { packs }
      },
    },
    drop: {
      allow,
      run: async (context, { pressId }) => {
        await open(context, pressId, 'drop')
        await store.changePress(context, pressId, { dropped_at: context.at })
        await context.app.services.pressFiles.drop(pressId)
        await context.record('pack.pressDropped', pressId)
        return {}
      },
    },
  },
  downloads: [...packDownloads, insteadDownload],
  reactions: packReactions,
  timers: packTimers,
  events: {
    'pack.pressChosen': '选定要印的材料',
    'pack.pressBegun': '开始印制',
    'pack.pressPaused': '暂停印制',
    'pack.pressResumed': '继续印制',
    'pack.pressRetried': '重印没有印成的',
    'pack.pressEnded': '印制完成',
    'pack.pressDropped': '删除印制的文件',
  },
  waiting: packWaiting,
})

async function choices(context: Context, { roundId }: { roundId: string }) {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  const texts = await textsNow(context, round)
  const lackOf = (key: PressItem) => {
    if ((key === 'reader' || key === 'cases') && texts[key].text === '') return '还没有装入文字'
    return key === 'pledge' && !round.plan.pledge.offered ? '方案没有安排签承诺书' : ''
  }
  const items = printable(round.plan).map(({ key, name, printed }) => {
    const lack = lackOf(key)
    return { key, name, chosen: printed && lack === '', lack }
  })
  return { items, visitors: byVisitor(inPrintingOrder(await store.visitRows(context, roundId, context.at))) }
}

function byVisitor(rows: readonly store.VisitRow[]): PressVisitor[] {
  const visitors: PressVisitor[] = []
  for (const row of rows) {
    const household = {
      visitId: row.visitId,
      members: row.members.map((m) => m.name),
      slot: row.day && row.part ? { day: row.day, part: row.part } : null,
      printedAt: row.printedAt,
    }
    const last = visitors.at(-1)
    if (last?.visitorId === row.visitorId) last.households.push(household)
    else
      visitors.push({ visitorId: row.visitorId, name: row.visitor, title: row.visitorTitle, households: [household] })
  }
  return visitors
}

async function choose(context: Context<'press.nothing' | 'round.closed'>, choice: PressChoice) {
  const round = await roundToPrint(context, choice.roundId)
  const rows = inPrintingOrder(await store.visitRows(context, round.id, context.at, choice.visitIds))
  const available = printable(round.plan).map(({ key }) => key)
  const items = choice.items.filter((item) => available.includes(item))
  if (rows.length === 0 || items.length === 0)
    throw context.refuse(
      'press.nothing',
      '没有可印的：所选的家庭已经办结，或所选的材料不在本轮方案的大礼包里。请重新选择。',
    )
  const texts = await textsNow(context, round)
  const id = context.newId()
  await store.insertPress(
    context,
    {
      id,
      round_id: round.id,
      kind: 'packs',
      sorted: 'visitor',
      items,
      wordings: choice.wordings,
      texts: Object.fromEntries(Object.entries(texts).map(([form, { templateId }]) => [form, templateId])),
      duplex: choice.duplex,
      asked_at: context.at,
      asked_by: context.accountId,
    },
    rows.map((row) => ({ ...row, department: departmentOf(row), id: context.newId() })),
  )
  await context.record('pack.pressChosen', id, { packs: rows.length })
  return { id }
}

/** Notices of those that have a time; an order that was chosen by hand is none. */
async function chooseNotices(
  context: Context<'press.nothing' | 'round.closed'>,
  { roundId, visitIds, sorted, duplex }: NoticeChoice,
) {
  const round = await roundToPrint(context, roundId)
  const found = (await store.visitRows(context, round.id, context.at, visitIds)).filter((row) => row.day !== null)
  const placed = found.map((row) => ({ ...row, department: departmentOf(row) }))
  const rows = sorted === 'department' ? inDepartmentOrder(placed) : inPrintingOrder(placed)
  if (rows.length === 0)
    throw context.refuse('press.nothing', '没有可印的通知书：所选的家庭还没有定时间，或者已经办结。请重新选择。')
  const id = context.newId()
  await store.insertPress(
    context,
    {
      id,
      round_id: round.id,
      kind: 'notices',
      sorted,
      items: [],
      wordings: [],
      texts: {},
      duplex,
      asked_at: context.at,
      asked_by: context.accountId,
    },
    rows.map((row) => ({ ...row, id: context.newId() })),
  )
  await context.record('pack.pressChosen', id, { packs: rows.length })
  return { id }
}

/** What would be handed out tells families that somebody comes. */
async function roundToPrint(context: Context<'round.closed'>, roundId: string) {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮')
  if (round.closedAt !== null)
    throw context.refuse('round.closed', '这一轮已经结束，不再印制。还要接着办的，请先在“本轮”里撤回结束。')
  return round
}

/** Of the first of the household. */
function departmentOf({ members }: store.VisitRow): string {
  return members[0]?.department ?? ''
}

async function begin(context: Context<PressCode<'begin'> | 'press.findings'>, { pressId }: { pressId: string }) {
  const press = await open(context, pressId, 'begin')
  const { facts, ground } = await ready(context, pressId)
  const stops = (await findingsOf(context, press, facts, ground)).filter((f) => f.stops)
  const [first] = stops
  if (first)
    throw context.refuse(
      'press.findings',
      `还不能开始：${first.who}的“${first.paper}”，${first.message}（共 ${stops.length} 处）`,
    )
  await store.changePress(context, pressId, { begun_at: context.at })
  await context.record('pack.pressBegun', pressId)
  return {}
}

async function findingsOf(context: Context, press: Press, facts: Facts, ground: Ground) {
  const address = await addressIn(context)
  if (press.kind === 'notices') return [...address, ...(await lateIn(context, press, facts))]
  const { renderer } = context.app.services
  return [...address, ...lacksOf(facts, ground), ...(await faultsOf(facts, ground, press.duplex, renderer))]
}

/** Codes that lead nowhere are said before hundreds are printed; a trial print may still be wanted. */
async function addressIn(context: Context): Promise<PressFinding[]> {
  const address = await publicUrlOf(context)
  if (!isOwnMachine(address)) return []
  const message = `现在的网址是 ${address}，只有服务器自己打得开，家属扫码打不开。请先由系统管理员在“设置—网址”里设定，再印。`
  return [{ stops: false, who: '本单位', paper: '二维码和网址', message }]
}

/** 方案 §二.2: which come too late even if they arrive today, and what can be done. They may be printed: a family may agree to an earlier day. */
async function lateIn(context: Context, press: Press, facts: Facts): Promise<PressFinding[]> {
  const round = await findRound(context, press.round_id)
  if (!round) throw notFound('这一轮')
  const late = await lateNotices(context, round, new Set(facts.map(({ visitId }) => visitId)))
  const bySentence = Map.groupBy(late, ({ sentence }) => sentence)
  return [...bySentence].map(([sentence, some]) => ({
    stops: false,
    who: some.map(({ names }) => names.join('、')).join('，'),
    paper: pressKindNames.notices,
    message: `${sentence}请家访人改定稍后的时间，再印新的；家属同意提前的可以照印，家访时在登记表上勾“家属同意提前”。`,
  }))
}

type Ground = Awaited<ReturnType<typeof groundOf>>
type Facts = Parameters<typeof lacksOf>[0]

/** What of a run waits to be printed, in its order. */
async function ready(context: Context, pressId: string) {
  const press = await store.findPress(context, pressId)
  if (!press || press.dropped_at) throw notFound('这次印制')
  const visitIds = (await waitingPacks(context, pressId)).map(({ visitId }) => visitId)
  const of = await factsOf(context, press, visitIds)
  const facts = visitIds.flatMap((id) => of.get(id) ?? [])
  return { press, facts, ground: await groundOf(context, press) }
}

/** The run, locked, if its state allows the act. */
async function open<Act extends PressAct>(context: Context<PressCode<Act>>, pressId: string, act: Act): Promise<Press> {
  const press = await store.lockPress(context, pressId)
  const [line] = await pressLines(context, pressId)
  if (!press || !line) throw notFound('这次印制')
  holdTo(context, pressActs, pressState(line), act)
  return press
}
