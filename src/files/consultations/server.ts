import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { findRound, listRounds } from '../../programme/rounds/reads.ts'
import { openFiles } from '../archive/commands.ts'
import { catalogueOf, fileOf, reasonStands, rowsOf } from '../archive/reads.ts'
import { ASKS, consultationsContract } from './contract.ts'
import { consultationDownloads } from './downloads.ts'
import { consultationTimers } from './jobs.ts'
import { ownFile } from './own-file.ts'
import { consultedLines, linesOf, requestView } from './reader-view.ts'
import { lastDay, MOST_DAYS } from './rules.ts'
import { isShown, lockForAct, mayDecide, NOBODY, openTo, readsIt, requestStatuses } from './status.ts'
import * as store from './store.ts'
import { consultationsWaiting } from './waiting.ts'
import * as writes from './write-store.ts'

const DECIDES = ['head', 'inspector', 'recordsOffice'] as const

export const consultations = slice({
  name: 'consultations',
  contract: consultationsContract,
  operations: {
    table: {
      allow: ASKS,
      run: async (context) => {
        const all = (await requestStatuses(context, await store.requests(context))).filter((stood) =>
          isShown(context, stood),
        )
        const own = all.filter(({ row }) => readsIt(context, row)).map(({ row }) => row.id)
        const lines = await linesOf(context, own)
        return { requests: all.map((stood) => requestView(context, stood, lines)) }
      },
    },
    choices: {
      allow: ASKS,
      run: async (context) => ({
        people: await store.people(context),
        rounds: (await listRounds(context)).map(({ id, name }) => ({ id, name })),
      }),
    },
    ask: {
      allow: ASKS,
      run: async (context, { officerIds, purpose, roundId, until, outsider }) => {
        const today = beijingDay(context.at)
        mustEndInTime(context, until, today, lastDay(today))
        const { actor } = context
        const keeps = actor.kind === 'account' && actor.duties.includes('recordsOffice')
        if (outsider && !keeps)
          throw context.refuse('consultation.outsider', '外单位的人来查阅，由管档案的部门登记。请让他带介绍信去办。')
        if (!outsider && keeps && actor.duties.every((d) => d === 'recordsOffice' || !isAsker(d)))
          throw context.refuse(
            'consultation.outsider',
            '您查阅只要在档案里写明事由。这里登记外单位的人：请填姓名、单位和介绍信号。',
          )
        const ids = [...new Set(officerIds)]
        if ((await writes.known(context, ids)) !== ids.length) throw notFound('选的人里有人')
        if (roundId !== null && !(await findRound(context, roundId))) throw notFound('这一轮')
        const id = context.newId()
        await writes.insertRequest(
          context,
          { id, at: context.at, by: accountOf(context), outsider, purpose, roundId, until },
          ids,
        )
        const [stood] = await requestStatuses(context, await store.requests(context, { id }))
        if (!stood) throw notFound('这次申请')
        if (await store.isOwnHousehold(context, id, context.officerId))
          throw context.refuse(
            'consultation.own',
            '名单里有您本人或者您家里的人。自己的卷在手机的“我的家访卷”里看，不用申请；请从名单里去掉。',
            'officerIds',
          )
        if (stood.by === null) throw context.refuse('consultation.nobody', NOBODY, 'officerIds')
        await context.record('consultations.asked', id)
        return { id }
      },
    },
    grant: {
      allow: DECIDES,
      run: async (context, { until, copies, ...rest }) => {
        const { row, people } = await decide(context, rest, 'grant')
        mustEndInTime(context, until, beijingDay(context.at), row.askedUntil)
        await writes.changeRequest(context, row.id, { ...decidedBy(context, true), until_on: until, copies })
        for (const { officerId } of people) await openFiles(context, officerId)
        await context.record('consultations.granted', row.id)
        return { id: row.id }
      },
    },
    decline: {
      allow: DECIDES,
      run: async (context, { words, ...rest }) => {
        const { row } = await decide(context, rest, 'decline')
        await writes.changeRequest(context, row.id, { ...decidedBy(context, false), words })
        await context.record('consultations.declined', row.id)
        return { id: row.id }
      },
    },
    end: {
      allow: ASKS,
      run: async (context, input) => {
        const { row } = await lockForAct(context, input, 'end')
        if (!readsIt(context, row)) throw notFound('您报的申请')
        await writes.changeRequest(context, row.id, endedBy(context, 'asker'))
        await context.record('consultations.ended', row.id)
        return { id: row.id }
      },
    },
    revoke: {
      allow: DECIDES,
      run: async (context, input) => {
        const stood = await lockForAct(context, input, 'revoke')
        const may = mayDecide(context, stood)
        if (may !== true && stood.row.decidedById !== context.accountId)
          throw context.refuse('consultation.notYours', may)
        await writes.changeRequest(context, stood.row.id, endedBy(context, 'decider'))
        await context.record('consultations.revoked', stood.row.id)
        return { id: stood.row.id }
      },
    },
    file: {
      allow: ASKS,
      run: async (context, { requestId }) => {
        const row = await openTo(context, requestId)
        const [stood] = await requestStatuses(context, [row])
        if (!stood) throw notFound('这次申请')
        const files = []
        for (const { officerId, name, department } of stood.people) {
          const rows = (await rowsOf(context, officerId)).filter(
            (r) => row.roundId === null || r.roundId === row.roundId,
          )
          files.push({
            ...{ officerId, name, department },
            fileNumber: (await fileOf(context, officerId))?.fileNumber ?? null,
            items: await catalogueOf(context, rows),
            received: row.roundId === null ? (await context.app.services.receivedOf(context, officerId)).length : 0,
            consulted: await consultedLines(context, officerId),
          })
        }
        return { request: requestView(context, stood, await linesOf(context, [requestId])), files }
      },
    },
    copy: {
      allow: ASKS,
      run: async (context, { officerId, documentId, ...rest }) => {
        const { row } = await lockForAct(context, rest, 'copy')
        await openTo(context, row.id, officerId)
        if (!row.copies)
          throw context.refuse('consultation.noCopies', '批准的时候没有允许制复制件。需要的，请另报一次，写明用途。')
        const rows = await rowsOf(context, officerId)
        const isThere = rows.some(
          (r) => r.documentId === documentId && (row.roundId === null || r.roundId === row.roundId),
        )
        if (!isThere) throw notFound('这份材料')
        const id = context.newId()
        await writes.insertCopy(context, {
          ...{ id, requestId: row.id, officerId, documentId, by: accountOf(context), at: context.at },
        })
        await context.record('consultations.copied', id)
        return { id }
      },
    },
    ofFile: {
      allow: ['recordsOffice'],
      run: async (context, { officerId }) => {
        if (!(await fileOf(context, officerId))) throw notFound('这份档案')
        const all = (await requestStatuses(context, await store.requests(context, { officerId }))).filter(
          ({ row }) => row.granted === true,
        )
        const open = await reasonStands(context, officerId)
        const lines = await linesOf(context, open ? all.map(({ row }) => row.id) : [], officerId)
        return { requests: all.map((stood) => requestView(context, stood, lines)) }
      },
    },
    mine: { allow: ['officer'], run: (context) => ownFile(context) },
  },
  downloads: consultationDownloads,
  timers: consultationTimers,
  waiting: consultationsWaiting,
  events: {
    'consultations.asked': '申请查阅家访卷',
    'consultations.granted': '批准查阅家访卷',
    'consultations.declined': '没有批准查阅家访卷',
    'consultations.ended': '撤回申请或者提前结束查阅',
    'consultations.revoked': '收回批准的查阅',
    'consultations.opened': '经批准查阅了一份材料',
    'consultations.copied': '制了一份复制件',
    'consultations.cleared': '没有批准的查阅申请到期清除',
  },
})

type ShownRequest = { requestId: string; seen: number }

async function decide<Act extends 'grant' | 'decline'>(
  context: Context & Refuses<'consultation.state' | 'consultation.changed' | 'consultation.notYours'>,
  input: ShownRequest,
  act: Act,
) {
  const stood = await lockForAct(context, input, act)
  const may = mayDecide(context, stood)
  if (may !== true) throw context.refuse('consultation.notYours', may)
  return stood
}

function mustEndInTime(context: Refuses<'consultation.until'>, until: string, today: string, most: string): void {
  if (until < today) throw context.refuse('consultation.until', '这一天已经过了。请改到今天或者以后。', 'until')
  if (until > most)
    throw context.refuse(
      'consultation.until',
      `最晚到${formatDay(most)}（申请不超过 ${MOST_DAYS} 天，批准不超过申请的那天）。请改日期。`,
      'until',
    )
}

const isAsker = (duty: string) => ASKS.some((one) => one === duty)

const decidedBy = (context: Context, granted: boolean) => ({
  decided_at: context.at,
  decided_by: accountOf(context),
  granted,
})

const endedBy = (context: Context, way: 'asker' | 'decider') => ({
  ended_at: context.at,
  ended_by: accountOf(context),
  ended_way: way,
})

function accountOf(context: Context): string {
  if (context.accountId === null) throw notFound()
  return context.accountId
}
