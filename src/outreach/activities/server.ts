import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { arrange, callOff, mark, rearrange } from '../gatherings/commands.ts'
import { clashes, peopleOf, whoHash } from '../gatherings/reads.ts'
import { trainees } from '../training/reads.ts'
import { departmentsIn, peopleAsked } from './audience.ts'
import { activitiesContract } from './contract.ts'
import { activityDownloads } from './downloads.ts'
import { due } from './due.ts'
import { answer, invite, sumsOf } from './invitation-acts.ts'
import { deleteInvitations, homes, invitations } from './invitations-store.ts'
import { activityReactions, activityTimers } from './jobs.ts'
import { shownTo } from './reader-view.ts'
import { activityOf, activityStatuses, gatheringIdOf, lockForAct, movable, todayOf } from './status.ts'
import * as store from './store.ts'
import { activitiesWaiting } from './waiting.ts'

const READERS = ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'] as const
const KEEPERS = ['coordinator'] as const
const HEAD = ['head'] as const

export const activities = slice({
  name: 'activities',
  contract: activitiesContract,
  operations: {
    year: {
      allow: READERS,
      run: async (context, input) => {
        const today = todayOf(context)
        const year = input.year ?? Number(today.slice(0, 4))
        const kinds = await kindsNow(context)
        const ofYear = async (y: number) =>
          (await activityStatuses(context, await store.activitiesBetween(context, `${y}-01-01`, `${y}-12-31`))).map(
            ({ own, state, day }) => ({ ...named(own), day, state }),
          )
        const all = await ofYear(year)
        // what is owed is of today's periods, whatever year is shown
        const current = today.startsWith(`${year}-`) ? all : await ofYear(Number(today.slice(0, 4)))
        return { year, kinds, due: due(kinds, current, today), activities: all }
      },
    },
    show: {
      allow: READERS,
      run: async (context, { activityId }) => shownTo(context, await activityOf(context, activityId)),
    },
    people: {
      allow: KEEPERS,
      run: async (context, { activityId }) => {
        const { row } = await activityOf(context, activityId)
        if (!row) throw notFound('这项活动的名单')
        const people = await peopleOf(context, row.id)
        const isAhead = row.state === 'ahead' || row.state === 'today'
        return { version: row.version, people, clashes: isAhead ? await clashes(context, people, row) : [] }
      },
    },
    choices: {
      allow: KEEPERS,
      run: async (context) => {
        const all = await trainees(context, null)
        return { everyone: all.length, departments: departmentsIn(all) }
      },
    },
    outlook: {
      allow: KEEPERS,
      run: async (context, { day, from, to, ...who }) => {
        const { people } = peopleAsked(await trainees(context, null), who)
        return {
          people: people.length,
          who: whoHash(people.map(({ officerId }) => officerId)),
          clashes: await clashes(context, people, { day, from, to }),
        }
      },
    },
    families: {
      allow: KEEPERS,
      run: async (context, { activityId }) => {
        const { own } = await activityOf(context, activityId)
        const existing = new Set((await invitations(context, own.id)).map(({ householdId }) => householdId))
        return {
          ...(await sumsOf(context, own.id)),
          households: (await homes(context)).map(({ names, ...home }) => ({
            ...home,
            name: names.join('、'),
            invited: existing.has(home.householdId),
          })),
          departments: departmentsIn(await trainees(context, null)).map(({ id, name }) => ({ id, name })),
        }
      },
    },
    propose: {
      allow: KEEPERS,
      run: async (context, { kindKey, ...proposal }) => {
        const kind = (await kindsNow(context)).find(({ key }) => key === kindKey)
        if (!kind)
          throw context.refuse('activity.kind', '实施方案里没有这种活动了。请另选一种，或者先改实施方案。', 'kindKey')
        const id = context.newId()
        await store.insertActivity(context, { id, kind, ...byMe(context) }, proposal)
        await context.record('activities.proposed', id)
        return { id }
      },
    },
    revise: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, ...proposal }) => {
        await lockForAct(context, { activityId, seen }, 'revise')
        await store.rewrite(context, activityId, proposal, byMe(context))
        await context.record('activities.revised', activityId)
        return {}
      },
    },
    approve: {
      allow: HEAD,
      run: async (context, input) => {
        const { own } = await lockForAct(context, input, 'approve')
        const { at, by } = byMe(context)
        const isOwn = own.proposedBy === by || (await store.isAccountOf(context, own.proposedBy, context.officerId))
        if (isOwn) throw context.refuse('activity.own', '这份方案是您自己报的，请由另一位负责人审定。')
        await store.changeActivity(context, own.id, { approved: own.proposal, approved_at: at, approved_by: by })
        await context.record('activities.approved', own.id)
        return {}
      },
    },
    sendBack: {
      allow: HEAD,
      run: async (context, { words, ...rest }) => {
        const { own } = await lockForAct(context, rest, 'sendBack')
        await store.changeActivity(context, own.id, { sent_back: own.proposal, sent_back_words: words })
        await context.record('activities.sentBack', own.id)
        return {}
      },
    },
    drop: {
      allow: KEEPERS,
      run: async (context, input) => {
        const { own } = await lockForAct(context, input, 'drop')
        await store.changeActivity(context, own.id, { dropped_at: context.at })
        await context.record('activities.dropped', own.id)
        return {}
      },
    },
    arrange: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, audience, departmentIds, who, ...facts }) => {
        const { own } = await lockForAct(context, { activityId, seen }, 'arrange')
        const { words, people: chosen } = peopleAsked(await trainees(context, null), { audience, departmentIds })
        if (chosen.length === 0)
          throw context.refuse('activity.nobody', '这样选没有人要来。请另选参加的人。', 'audience')
        const officerIds = chosen.map(({ officerId }) => officerId)
        if (whoHash(officerIds) !== who)
          throw context.refuse('activity.people', `人员刚刚有变动，现在要请 ${chosen.length} 人。请看过再安排。`)
        const gatheringId = await arrange(context, 'activity', facts, { words, officerIds })
        await store.changeActivity(context, own.id, { gathering_id: gatheringId })
        await context.record('activities.arranged', own.id)
        return {}
      },
    },
    change: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, ...facts }) => {
        await rearrange(context, 'activity', { id: await movable(context, activityId), seen, facts })
        await context.record('activities.changed', activityId)
        return {}
      },
    },
    cancel: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, why }) => {
        await callOff(context, 'activity', { id: await movable(context, activityId), seen, why })
        await context.record('activities.cancelled', activityId)
        return {}
      },
    },
    mark: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, marks }) => {
        await mark(context, 'activity', { id: await gatheringIdOf(context, activityId), seen, marks })
        await context.record('activities.marked', activityId)
        return {}
      },
    },
    invite: {
      allow: KEEPERS,
      run: async (context, input) => {
        await invite(context, input)
        await store.changeActivity(context, input.activityId, { asked_families: true })
        await context.record('activities.invited', input.activityId)
        return {}
      },
    },
    record: {
      allow: KEEPERS,
      run: async (context, { activityId, seen, minutesText, ...words }) => {
        const { own } = await lockForAct(context, { activityId, seen }, 'record')
        const recorded = { ...words, minutes_text: minutesText, recorded_at: own.recordedAt ?? context.at }
        await store.changeActivity(context, own.id, recorded)
        await context.record('activities.recorded', own.id)
        return {}
      },
    },
    close: {
      allow: KEEPERS,
      run: async (context, input) => {
        const { own } = await lockForAct(context, input, 'close')
        if (own.minutes && own.minutesText === '')
          throw context.refuse(
            'activity.minutes',
            `${own.kindName}要有会议记录。请先写好会议记录，再办结。`,
            'minutesText',
          )
        await deleteInvitations(context, own.id)
        await store.changeActivity(context, own.id, { closed_at: context.at })
        await context.record('activities.closed', own.id)
        return {}
      },
    },
    answer: {
      allow: ['invited'],
      run: async (context, input) => {
        await answer(context, input)
        return {}
      },
    },
  },
  downloads: activityDownloads,
  events: {
    'activities.proposed': '报活动方案',
    'activities.revised': '改活动方案',
    'activities.approved': '同意活动方案',
    'activities.sentBack': '退回活动方案',
    'activities.dropped': '活动不办了',
    'activities.arranged': '安排活动',
    'activities.changed': '改活动的安排',
    'activities.cancelled': '取消活动',
    'activities.marked': '登记活动到场情况',
    'activities.invited': '请家属参加活动',
    'activities.recorded': '写活动记录',
    'activities.closed': '办结活动',
    'activities.filed': '活动材料归卷',
    'activities.cleared': '活动办完满一个月，删除家属说过的',
  },
  reactions: activityReactions,
  timers: activityTimers,
  waiting: activitiesWaiting,
})

const named = ({ id, kindKey, kindName, title }: store.Activity) => ({ id, kindKey, kindName, title })

async function kindsNow(context: Context) {
  return (await currentPlan(context))?.body.activities ?? []
}

function byMe({ at, accountId: by }: Context): { at: string; by: string } {
  if (by === null) throw notFound('您的账号')
  return { at, by }
}
