import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { appraisalContract } from './contract.ts'
import { decide } from './decision-acts.ts'
import { heldSentence, type OpenVolume, openVolumes, volumeKey } from './destruction-blockers.ts'
import { appraisalDownloads } from './downloads.ts'
import { appraisalReactions, appraisalTimers } from './jobs.ts'
import { isOver } from './rules.ts'
import { dueHash, start, yearOf } from './start-acts.ts'
import { appraisalState, hashOf, lockForAct, mayAgree, ownAmong, YOURS } from './status.ts'
import * as store from './store.ts'
import { appraisalWaiting } from './waiting.ts'

const SEES = ['recordsOffice', 'head', 'inspector'] as const
const APPRAISES = ['recordsOffice'] as const
const AGREES = ['head', 'inspector'] as const

export const appraisal = slice({
  name: 'appraisal',
  contract: appraisalContract,
  operations: {
    overview: {
      allow: SEES,
      run: async (context) => {
        const year = yearOf(context)
        const due = appraises(context) ? await store.dueVolumes(context, year) : []
        const all = await store.lines(context, null)
        const own = await ownAmong(context, [...due, ...all])
        return {
          year,
          due: due.length,
          own: due.filter((volume) => own.has(volumeKey(volume))).length,
          dueRounds: [...new Set(due.map(({ round }) => round))].map((round) => ({
            round,
            volumes: due.filter((volume) => volume.round === round).length,
          })),
          dueHash: dueHash(due),
          lists: (await store.lists(context)).map((row) =>
            listView(
              context,
              row,
              all.filter(({ appraisalId }) => appraisalId === row.id),
              own,
            ),
          ),
          restored: appraises(context) ? await store.restoredUnseen(context) : [],
        }
      },
    },
    show: {
      allow: SEES,
      run: async (context, { appraisalId }) => {
        const [row] = await store.lists(context, appraisalId)
        if (!row) throw notFound('这份清册')
        const lines = await store.lines(context, appraisalId)
        const goesOn = ['open', 'proposed'].includes(appraisalState(row))
        const open = goesOn ? await openVolumes(context, lines) : new Map<string, OpenVolume>()
        const isAppraiser = appraises(context)
        return {
          list: listView(context, row, lines, await ownAmong(context, lines)),
          lines: lines.map(({ appraisalId: _, items: __, pages: ___, digest: ____, heldFor, ...line }) => ({
            ...line,
            names: isAppraiser ? line.names : [],
            officerId: isAppraiser ? line.officerId : null,
            open: line.outcome === 'held' ? heldSentence(heldFor) : whyOpen(open.get(volumeKey(line)), isAppraiser),
          })),
        }
      },
    },
    start: { allow: APPRAISES, run: start },
    decide: { allow: APPRAISES, run: decide },
    propose: {
      allow: APPRAISES,
      run: async (context, input) => {
        const { row, lines } = await lockForAct(context, input, 'propose')
        if ((await ownAmong(context, lines)).size > 0) throw context.refuse('appraisal.notYours', YOURS)
        const undecided = lines.filter(({ verdict }) => verdict === null).length
        if (undecided > 0)
          throw context.refuse('appraisal.undecided', `还有 ${undecided} 卷没有定。请逐卷定下，或把其余的一次定下。`)
        await refuseOpen(context, lines)
        const signed = { hash: input.hash, proposed_at: context.at, proposed_by: accountOf(context), words: '' }
        await store.changeList(context, row.id, signed)
        await context.record('appraisal.proposed', row.id, { hash: input.hash })
        return { id: row.id }
      },
    },
    takeBack: {
      allow: APPRAISES,
      run: async (context, input) => {
        const { row } = await lockForAct(context, input, 'takeBack')
        await store.changeList(context, row.id, UNSIGNED)
        await context.record('appraisal.takenBack', row.id)
        return { id: row.id }
      },
    },
    agree: {
      allow: AGREES,
      run: async (context, input) => {
        const { row, lines } = await lockForAct(context, input, 'agree')
        const may = mayAgree(context, row, lines, await ownAmong(context, lines))
        if (may !== true) throw context.refuse('appraisal.notYours', may)
        // of which volume, and why, is for who appraises alone: a reader, an answer owed
        const open = await openVolumes(context, held(context, lines))
        if (open.size > 0) throw context.refuse('appraisal.open', `${knownOf(lines, open)}${NOT_NOW}`)
        await store.changeList(context, row.id, { agreed_at: context.at, agreed_by: accountOf(context) })
        await context.record('appraisal.agreed', row.id, { hash: input.hash })
        return { id: row.id }
      },
    },
    sendBack: {
      allow: AGREES,
      run: async (context, { words, ...rest }) => {
        const { row, lines } = await lockForAct(context, rest, 'sendBack')
        const may = mayAgree(context, row, lines, await ownAmong(context, lines))
        if (may !== true) throw context.refuse('appraisal.notYours', may)
        await store.changeList(context, row.id, { ...UNSIGNED, words })
        await context.record('appraisal.sentBack', row.id)
        return { id: row.id }
      },
    },
    drop: {
      allow: APPRAISES,
      run: async (context, input) => {
        const { row } = await lockForAct(context, input, 'drop')
        await store.changeList(context, row.id, { dropped_at: context.at })
        await context.record('appraisal.dropped', row.id)
        return { id: row.id }
      },
    },
    looked: {
      allow: APPRAISES,
      run: async (context, { restoredId }) => {
        if (!(await store.markLooked(context, restoredId, context.at, accountOf(context)))) throw notFound('这次恢复')
        await context.record('appraisal.looked', restoredId)
        return { id: restoredId }
      },
    },
  },
  downloads: appraisalDownloads,
  reactions: appraisalReactions,
  timers: appraisalTimers,
  waiting: appraisalWaiting,
  events: {
    'appraisal.started': '开始到期鉴定，列出清册',
    'appraisal.decided': '鉴定：定下怎么处理',
    'appraisal.proposed': '销毁清册签名提请',
    'appraisal.takenBack': '撤回销毁清册的提请',
    'appraisal.agreed': '第二人签名同意销毁',
    'appraisal.sentBack': '销毁清册退回重新鉴定',
    'appraisal.dropped': '销毁清册作废',
    'appraisal.destroyed': '按清册销毁一卷',
    'appraisal.done': '按清册销毁完毕',
    'appraisal.listTaken': '下载销毁清册',
    'appraisal.proofTaken': '下载销毁证明',
    'appraisal.looked': '从备份恢复后核对到期档案',
  },
})

const UNSIGNED = { hash: null, proposed_at: null, proposed_by: null }

/** Of a list, what two persons may not sign while it is open: what is destroyed, and what is kept for longer before it is due. */
const held = (context: Context, lines: readonly store.LineRow[]) =>
  lines.filter((line) => line.verdict === 'destroy' || !isOver(line, yearOf(context)))
/** Volumes of which the second person may know why. */
function knownOf(lines: readonly store.LineRow[], open: ReadonlyMap<string, OpenVolume>): string {
  return lines
    .flatMap((line) => {
      const known = open.get(volumeKey(line))?.known
      return known ? [`${line.fileNumbers}（${line.round}）${known.sentence}。`] : []
    })
    .slice(0, 3)
    .join('')
}

function whyOpen(found: OpenVolume | undefined, isAppraiser: boolean): string | null {
  return (isAppraiser ? found?.sentence : found?.known?.sentence) ?? null
}

const NOT_NOW = '清册里现在有卷不能销毁。请点“退回”，由档案部门看过再提请。'

async function refuseOpen(context: Context<'appraisal.open'>, lines: readonly store.LineRow[]): Promise<void> {
  const open = await openVolumes(context, held(context, lines))
  const first = lines.find((line) => open.has(volumeKey(line)))
  if (first)
    throw context.refuse(
      'appraisal.open',
      `${first.fileNumbers}（${first.round}）${open.get(volumeKey(first))?.sentence}；也可以先改为延长保管。`,
    )
}

function listView(context: Context, row: store.ListRow, lines: readonly store.LineRow[], own: ReadonlySet<string>) {
  const count = (verdict: 'destroy' | 'extend' | null) =>
    lines.filter((line) => line.verdict === verdict && line.outcome !== 'held').length
  return {
    ...{ id: row.id, year: row.year, number: row.number, state: appraisalState(row), version: row.version },
    hash: hashOf(row, lines),
    volumes: lines.length,
    destroy: count('destroy'),
    extend: count('extend'),
    undecided: count(null),
    held: lines.filter(({ outcome }) => outcome === 'held').length,
    startedBy: row.startedBy,
    startedAt: row.started_at,
    proposedBy: row.proposedBy,
    proposedAt: row.proposed_at,
    agreedBy: row.agreedBy,
    agreedAt: row.agreed_at,
    doneAt: row.done_at,
    words: row.words,
    mayAgree: mayAgree(context, row, lines, own),
  }
}

function appraises({ actor }: Context): boolean {
  return actor.kind === 'account' && actor.duties.includes('recordsOffice')
}

function accountOf(context: Context): string {
  if (context.accountId === null) throw notFound()
  return context.accountId
}
