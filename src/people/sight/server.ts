import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo, sentenceOf } from '../../platform/state-table.ts'
import { keepPosts, lockActs, proposed, tellAll } from './commands.ts'
import { sightContract } from './contract.ts'
import { sightTimers } from './jobs.ts'
import { type ActRow, actsFor } from './reads.ts'
import {
  type GiveCode,
  type Holder,
  isInForce,
  type ProposeCode,
  sightActs,
  sightState,
  type WhoCode,
  whyNot,
} from './rules.ts'
import './ports.ts'
import { actInLog, actText } from './sentences.ts'
import * as store from './store.ts'
import { sightWaiting, visibleTo } from './waiting.ts'

const AGREE = ['head', 'inspector', 'securityAdmin', 'systemAdmin'] as const

export const sight = slice({
  name: 'sight',
  contract: sightContract,
  operations: {
    acts: {
      allow: ['signed-in'],
      run: async (context) => {
        const who = person(context)
        const holders = await store.holders(context, beijingDay(context.at))
        const rows = (await actsFor(context, who.accountId)).filter((row) => visibleTo(who, row, holders))
        return { acts: rows.map((row) => shown(context, row, who, holders)) }
      },
    },
    agree: { allow: AGREE, run: agree },
    decline: {
      allow: AGREE,
      run: async (context, { actId }) => {
        const { act } = await decide(context, actId, 'decline')
        await store.answerAct(context, act.id, 'declined', context.accountId, context.at)
        await tellAll(context, act)
        await context.record('sight.declined', subjectOf(act), { act: actInLog(act) })
        return { id: act.id }
      },
    },
    withdraw: {
      allow: ['coordinator', 'securityAdmin'],
      run: async (context, { actId }) => {
        await lockActs(context)
        const act = await store.lockAct(context, actId)
        if (!act) throw notFound('这一项')
        if (act.proposed_by !== context.accountId)
          throw context.refuse('sight.others', '这一项不是您提出的，由提出的人撤回。')
        holdTo(context, sightActs, sightState(act, context.now), 'withdraw')
        await store.answerAct(context, act.id, 'withdrawn', context.accountId, context.at)
        await context.record('sight.withdrawn', subjectOf(act), { act: actInLog(act) })
        return { id: act.id }
      },
    },
    again: { allow: ['coordinator'], run: again },
    seen: {
      allow: ['signed-in'],
      run: async (context, { actId }) => {
        const { accountId } = person(context)
        if (!(await store.markSeen(context, actId, accountId, context.at))) throw notFound('这一项')
        await context.record('sight.seen', accountId)
        return { id: actId }
      },
    },
  },
  events: {
    'sight.proposed': '提出，等另一人同意',
    'sight.agreed': '同意，随即生效',
    'sight.declined': '不同意',
    'sight.withdrawn': '撤回，不再提请同意',
    'sight.alone': '初次设置期间一人办理，随即生效',
    'sight.seen': '知道了关系到本人的职责或账号变动',
  },
  timers: sightTimers,
  waiting: sightWaiting,
})

type StateCode = 'sight.agreed' | 'sight.declined' | 'sight.withdrawn' | 'sight.expired' | 'sight.in-force'

/** It takes effect in this transaction, by the commands of its own slice; what took effect alone is only confirmed. */
async function agree(
  context: Context<StateCode | WhoCode | GiveCode | 'sight.first-password' | 'sight.left'>,
  { actId }: { actId: string },
): Promise<{ id: string; half: string | null }> {
  const { act, state } = await decide(context, actId, 'agree')
  const record = () => context.record('sight.agreed', subjectOf(act), { act: actInLog(act) })
  if (state === 'alone') {
    await store.answerAct(context, act.id, 'agreed', context.accountId, context.at)
    await record()
    return { id: act.id, half: null }
  }
  const { isFirst, hasLeft } = await store.ownership(context, act)
  if (hasLeft) throw context.refuse('sight.left', '本人已经离开本单位，不能再给职责。请不同意，或请提出的人撤回。')
  if (isFirst && act.kind !== 'reset')
    throw context.refuse(
      'sight.first-password',
      '本人还没有换掉一次性密码：现在同意，拿着一次性密码的人就有这项职责。请本人先登录改好密码，再同意。',
    )
  const { half } = await context.app.services.gives[act.kind](context, act)
  await store.answerAct(context, act.id, 'agreed', context.accountId, context.at)
  await tellAll(context, act)
  await record()
  return { id: act.id, half }
}

/** The act, held, in a state in which it may be decided, by somebody who may. */
async function decide<Act extends 'agree' | 'decline'>(context: Context<StateCode | WhoCode>, actId: string, as: Act) {
  await lockActs(context)
  const act = await store.lockAct(context, actId)
  if (!act) throw notFound('这一项')
  const state = sightState(act, context.now)
  holdTo(context, sightActs, state, as)
  const fault = whyNot(proposed(act), person(context), await store.holders(context, beijingDay(context.at)))
  if (fault) throw context.refuse(fault.code, fault.message)
  return { act, state }
}

/** A post whose sight was declined or withdrawn is still held: its sight is asked for again. */
async function again(
  context: Context<ProposeCode | 'sight.not-lacking'>,
  { actId }: { actId: string },
): Promise<{ id: string }> {
  await lockActs(context)
  const act = await store.lockAct(context, actId)
  if (!act?.officer_id) throw notFound('这一项')
  const lacking = await store.postsWithout(context, act.officer_id)
  if (act.kind !== 'post' || !lacking.some((o) => o.post === act.gives))
    throw context.refuse('sight.not-lacking', '这一项不必再提：本人已经不在这个岗位，或者已经有人同意、正在等人同意。')
  await keepPosts(context, act.officer_id)
  return { id: act.id }
}

function shown(
  context: Context,
  row: ActRow,
  who: { accountId: string; officerId: string | null },
  holders: readonly Holder[],
) {
  const state = sightState(row, context.now)
  const fault = whyNot(proposed(row), who, holders)
  const decides = (act: 'agree' | 'decline'): true | string => {
    const open = sentenceOf(sightActs[state][act])
    return open === true ? (fault?.message ?? true) : open
  }
  const isMine = row.proposed_by === who.accountId
  return {
    id: row.id,
    kind: row.kind,
    said: actText({ ...row, from: row.from_day, to: row.to_day }),
    reason: row.reason,
    state,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at,
    until: row.expires_at === null || isInForce(state) ? null : addDays(beijingDay(row.expires_at), -1),
    answeredBy: row.answerer,
    answeredAt: row.answered_at,
    lastSignIn: row.hasAccount ? (row.lastSignIn ?? ('never' as const)) : null,
    isNews: row.told === 'unseen',
    may: {
      agree: decides('agree'),
      decline: decides('decline'),
      withdraw: isMine ? sentenceOf(sightActs[state].withdraw) : '由提出的人撤回。',
      again: row.kind === 'post' && isMine && (state === 'declined' || state === 'withdrawn') && row.ended_at === null,
    },
  }
}

function subjectOf(act: { account_id: string | null; officer_id: string | null }): string {
  return act.account_id ?? act.officer_id ?? ''
}

function person(context: Context) {
  if (context.actor.kind !== 'account') throw notFound()
  return { accountId: context.actor.accountId, officerId: context.actor.officerId }
}
