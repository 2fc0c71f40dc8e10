import { beijingDay } from '../../platform/calendar.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import { extractsContract } from './contract.ts'
import { extractDownloads } from './downloads.ts'
import { factsOf } from './facts-store.ts'
import { extractTimers } from './jobs.ts'
import { apart, requestTable } from './rules.ts'
import { extractState, grantedBy, lockForAct, mayDecide, requestState } from './status.ts'
import * as store from './store.ts'
import { extractsWaiting } from './waiting.ts'

const OFFICE = ['coordinator', 'head', 'inspector'] as const
const ASKS = ['coordinator'] as const
const DECIDES = ['head', 'inspector'] as const

export const extracts = slice({
  name: 'extracts',
  contract: extractsContract,
  operations: {
    table: {
      allow: OFFICE,
      run: async (context) => {
        const by = await grantedBy(context)
        const all = await store.extracts(context, {})
        return {
          offered: by !== 'nobody',
          grantedBy: by,
          requests: (await store.requests(context)).map((row) => {
            const people = all.filter((one) => one.requestId === row.id)
            return {
              id: row.id,
              purpose: row.purpose,
              from: row.from,
              to: row.to,
              state: requestState(row),
              requestedBy: row.requestedBy,
              requestedAt: row.requestedAt,
              decidedBy: row.decidedBy,
              words: row.words,
              version: row.version,
              people: people.map((one) => ({
                extractId: one.id,
                name: one.name,
                department: one.department,
                state: extractState(one),
                hasAccount: one.hasAccount,
              })),
              mayDecide: mayDecide(context, by, row, people),
            }
          }),
        }
      },
    },
    choices: {
      allow: ASKS,
      run: async (context) => ({ people: await store.people(context) }),
    },
    request: {
      allow: ASKS,
      run: async (context, { purpose, from, to, officerIds }) => {
        const by = await grantedBy(context)
        if (by === 'nobody')
          throw context.refuse('extract.off', '实施方案没有设考核参考。需要的，请先在实施方案里定由谁审批。')
        if (to < from) throw context.refuse('extract.days', '截止日期早于起始日期。请改日期。', 'to')
        if (from > beijingDay(context.at))
          throw context.refuse('extract.days', '起始日期还没有到。请填已经过去的日期。', 'from')
        const wanted = new Set(officerIds)
        const known = await store.known(context, [...wanted])
        if (known.length !== wanted.size) throw notFound('选的人里有人')
        if (known.some(({ here }) => !here))
          throw context.refuse('extract.people', '选的人里有人刚刚离开了。请重新选一次。', 'officerIds')
        const ids: string[] = []
        for (const group of apart(by, known)) {
          const id = context.newId()
          await store.insertRequest(
            context,
            { id, purpose, from, to, at: context.at, by: accountOf(context) },
            group.map((one) => ({ id: context.newId(), officerId: one.id })),
          )
          await context.record('extracts.requested', id)
          ids.push(id)
        }
        return { id: ids[0] ?? '' }
      },
    },
    grant: {
      allow: DECIDES,
      run: async (context, input) => {
        const { row, people } = await decide(context, input, 'grant')
        const today = beijingDay(context.at)
        const facts = await factsOf(
          context,
          people.map((one) => one.officerId),
          { from: row.from, to: row.to, at: context.at, today },
        )
        await store.fixFacts(
          context,
          people.flatMap(({ id, officerId }) => {
            const found = facts.get(officerId)
            return found ? [{ id, facts: found, hash: sha256(JSON.stringify(found)) }] : []
          }),
        )
        await store.changeRequest(context, row.id, decidedBy(context, true))
        await context.record('extracts.granted', row.id)
        return { id: row.id }
      },
    },
    decline: {
      allow: DECIDES,
      run: async (context, { words, ...rest }) => {
        const { row } = await decide(context, rest, 'decline')
        await store.changeRequest(context, row.id, { ...decidedBy(context, false), words })
        await context.record('extracts.declined', row.id)
        return { id: row.id }
      },
    },
    withdraw: {
      allow: ASKS,
      run: async (context, input) => {
        const row = await lockForAct(context, input, 'withdraw')
        await store.changeRequest(context, row.id, { withdrawn_at: context.at })
        await context.record('extracts.withdrawn', row.id)
        return { id: row.id }
      },
    },
    mine: {
      allow: ['officer'],
      run: async (context) => {
        const purposes = new Map((await store.requests(context)).map((row) => [row.id, row.purpose]))
        return {
          extracts: (await ofOfficer(context)).flatMap((one) =>
            one.facts && one.hash
              ? [
                  {
                    extractId: one.id,
                    purpose: purposes.get(one.requestId) ?? '',
                    state: extractState(one),
                    facts: one.facts,
                    hash: one.hash,
                    words: one.words,
                  },
                ]
              : [],
          ),
        }
      },
    },
    read: {
      allow: ['officer'],
      run: async (context, { extractId, hash, words }) => {
        const [own] = (await ofOfficer(context)).filter((one) => one.id === extractId)
        if (!own) throw notFound('这份考核参考')
        await lockedRequest(context, own.requestId)
        const one = mayStillRead(context, (await store.extracts(context, { id: extractId }))[0])
        if (one.hash !== hash)
          throw context.refuse('extract.other', '这份内容刚刚变了。请看过现在的内容再按“看过了”；您写的话还在。')
        await store.setRead(context, [{ extractId, words }], { at: context.at, way: 'self' })
        await context.record('extracts.read', extractId)
        return { id: extractId }
      },
    },
    handedOver: {
      allow: ASKS,
      run: async (context, { requestId, read }) => {
        await lockedRequest(context, requestId)
        const rows = new Map((await store.extracts(context, { requestId })).map((one) => [one.id, one]))
        for (const { extractId } of read) {
          const one = mayStillRead(context, rows.get(extractId))
          if (one.hasAccount)
            throw context.refuse('extract.byAccount', `${one.name}有账号，由本人登录看过。请提醒本人在手机上看。`)
          // the account was closed since: what was written there stays as it is
          if (one.seenWay === 'self')
            throw context.refuse('extract.byAccount', `${one.name}已经自己看过，写的话不能由别人改。请直接出具。`)
          // by another who had the same list before them: what that one wrote down stands
          if (one.seenAt !== null)
            throw context.refuse('extract.registered', `${one.name}已经登记看过了。请看过现在的名单，再登记其余的人。`)
        }
        await store.setRead(context, read, { at: context.at, way: 'paper' })
        await context.record('extracts.handedOver', requestId)
        return { id: requestId }
      },
    },
    issue: {
      allow: ASKS,
      run: async (context, { people, ...rest }) => {
        const row = await lockForAct(context, rest, 'issue')
        const read = (await store.extracts(context, { requestId: row.id })).filter(
          (one) => extractState(one) === 'read',
        )
        if (read.length === 0)
          throw context.refuse('extract.nobodyRead', '还没有人看过要出具的内容。本人看过以后再出具。')
        if (read.length !== people)
          throw context.refuse('extract.changed', `刚刚又有人看过，现在可以出具 ${read.length} 份。请看过再出具。`)
        await store.issueRead(context, row.id, context.at)
        await store.changeRequest(context, row.id, {})
        await context.record('extracts.issued', row.id)
        return { id: row.id }
      },
    },
  },
  downloads: extractDownloads,
  timers: extractTimers,
  waiting: extractsWaiting,
  events: {
    'extracts.requested': '申请考核参考',
    'extracts.granted': '同意出考核参考',
    'extracts.declined': '没有同意出考核参考',
    'extracts.withdrawn': '撤回考核参考的申请',
    'extracts.read': '本人看过考核参考',
    'extracts.handedOver': '考核参考给本人当面看过',
    'extracts.issued': '出具考核参考',
    'extracts.cleared': '考核参考到期清除',
  },
})

type ShownRequest = { requestId: string; seen: number }

async function decide<Act extends 'grant' | 'decline'>(
  context: Context & Refuses<'extract.state' | 'extract.changed' | 'extract.notYours'>,
  input: ShownRequest,
  act: Act,
) {
  const row = await lockForAct(context, input, act)
  const people = await store.extracts(context, { requestId: row.id })
  const may = mayDecide(context, await grantedBy(context), row, people)
  if (may !== true) throw context.refuse('extract.notYours', may)
  return { row, people }
}

const decidedBy = (context: Context, granted: boolean) => ({
  decided_at: context.at,
  decided_by: accountOf(context),
  granted,
})

async function ofOfficer(context: Context): Promise<store.ExtractRow[]> {
  return context.officerId === null ? [] : store.extracts(context, { officerId: context.officerId })
}

/** The request of what somebody reads, held until the transaction ends. */
async function lockedRequest(context: Context & Refuses<'extract.state'>, requestId: string): Promise<void> {
  const row = await store.lockRequest(context, requestId)
  if (!row) throw notFound('这份考核参考')
  holdTo(context, requestTable, requestState(row), 'read')
}

/** One that may still be read and spoken to. */
function mayStillRead(context: Refuses<'extract.issued'>, one: store.ExtractRow | undefined): store.ExtractRow {
  if (!one) throw notFound('这份考核参考')
  if (one.issuedAt !== null)
    throw context.refuse('extract.issued', '这一份已经出具，不能再补充。有出入的，请告诉综合部，另出一份。')
  return one
}

function accountOf(context: Context): string {
  if (context.accountId === null) throw notFound()
  return context.accountId
}
