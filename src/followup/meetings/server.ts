import { beijingDay, formatDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import { decideMatter, heldMatter } from '../matters/commands.ts'
import { type MatterByNumber, mattersByNumber, possibleOwners } from '../matters/reads.ts'
import { meetingsContract } from './contract.ts'
import { meetingDownloads } from './downloads.ts'
import { agendaOf } from './paper-data.ts'
import { hasBegun, isForMeeting, type MeetingAct, type MeetingCode, meetingActs, meetingState } from './rules.ts'
import * as store from './store.ts'
import { meetingWaiting } from './waiting.ts'

const READERS = ['coordinator', 'partyGroup', 'head', 'inspector'] as const
/** Who prepares a meeting and writes who came. */
const KEEPERS = ['coordinator', 'partyGroup', 'head'] as const
/** Decisions are the party group's (方案 §三.4). */
const DECIDERS = ['partyGroup', 'head'] as const

export const meetings = slice({
  name: 'meetings',
  contract: meetingsContract,
  operations: {
    table: {
      allow: READERS,
      run: async (context) => ({
        meetings: (await store.meetings(context)).map((m) => ({ ...headOf(m), items: m.items, open: m.open })),
        waiting: await waitingFor(context),
      }),
    },
    show: {
      allow: READERS,
      run: async (context, input) => {
        const found = await store.meeting(context, input.meetingId)
        if (!found) throw notFound('这次会议')
        const agenda = await agendaOf(context, found.id)
        const duties: readonly Duty[] = context.actor.kind === 'account' ? context.actor.duties : []
        const { place, chair, present, attending, absent, keeper, version } = found
        return {
          ...headOf(found),
          ...{ place, chair, present, attending, absent, keeper, version },
          closedAt: found.closedAt,
          items: agenda.length,
          open: agenda.filter(({ outcome }) => outcome === null).length,
          agenda,
          more: meetingState(found) === 'open' ? await waitingFor(context) : [],
          owners: await possibleOwners(context),
          decides: DECIDERS.some((duty) => duties.includes(duty)),
        }
      },
    },
    open: {
      allow: KEEPERS,
      run: async (context, input) => {
        if (context.accountId === null) throw notFound('这次会议')
        await mustBeFree(context, input.matterIds)
        const id = context.newId()
        const { heldOn, place } = input
        await store.insertMeeting(context, { id, heldOn, place, at: context.at, by: context.accountId })
        await store.insertItems(context, id, [...new Set(input.matterIds)])
        await context.record('meetings.opened', id)
        return { id }
      },
    },
    change: {
      allow: KEEPERS,
      run: async (context, { meetingId, seen, heldOn, ...facts }) => {
        mustBeAsShown(context, await held(context, meetingId, 'change'), seen)
        await store.changeMeeting(context, meetingId, { ...facts, held_on: heldOn })
        await context.record('meetings.changed', meetingId)
        return {}
      },
    },
    add: {
      allow: KEEPERS,
      run: async (context, { meetingId, matterIds }) => {
        await held(context, meetingId, 'add')
        await mustBeFree(context, matterIds)
        await store.insertItems(context, meetingId, [...new Set(matterIds)])
        await store.changeMeeting(context, meetingId)
        await context.record('meetings.added', meetingId)
        return {}
      },
    },
    drop: {
      allow: KEEPERS,
      run: async (context, { meetingId, matterId }) => {
        await held(context, meetingId, 'drop')
        await unwritten(context, meetingId, matterId)
        await store.deleteItem(context, meetingId, matterId)
        await store.changeMeeting(context, meetingId)
        await context.record('meetings.dropped', meetingId)
        return {}
      },
    },
    decide: {
      allow: DECIDERS,
      run: async (context, { meetingId, ...rest }) => {
        mustHaveBegun(context, await held(context, meetingId, 'decide'))
        await unwritten(context, meetingId, rest.matterId)
        const { owner } = await decideMatter(context, rest)
        const { matterId, measure, dueOn } = rest
        await store.writeOutcome(context, meetingId, { matterId, outcome: 'decided', words: measure, owner, dueOn })
        await store.changeMeeting(context, meetingId)
        return {}
      },
    },
    defer: {
      allow: DECIDERS,
      run: async (context, { meetingId, matterId, words }) => {
        mustHaveBegun(context, await held(context, meetingId, 'defer'))
        await unwritten(context, meetingId, matterId)
        const { number, state } = await heldMatter(context, matterId)
        // decided, split or joined at the desk since: minutes that say it waits would not be true
        if (!isForMeeting(state))
          throw context.refuse('meeting.not-for', `第 ${number} 号会外已经办了，不用再等会议研究。请从议题中去掉。`)
        await store.writeOutcome(context, meetingId, { matterId, outcome: 'deferred', words, owner: '', dueOn: null })
        await store.changeMeeting(context, meetingId)
        await context.record('meetings.deferred', meetingId)
        return {}
      },
    },
    close: {
      allow: KEEPERS,
      run: async (context, { meetingId, seen }) => {
        const meeting = await held(context, meetingId, 'close')
        mustBeAsShown(context, meeting, seen)
        mustHaveBegun(context, meeting)
        const agenda = await store.items(context, meetingId)
        const open = agenda.filter(({ outcome }) => outcome === null).length
        if (agenda.length === 0)
          throw context.refuse('meeting.empty', '这次会议没有议题，生成不了纪要。请先列入事项，或者取消会议。')
        if (open > 0)
          throw context.refuse(
            'meeting.unwritten',
            `还有 ${open} 件事项没有写决定。请写下决定或者暂不定的原因；没有研究的，从议题中去掉。`,
          )
        if (meeting.chair === '' || meeting.present === '')
          throw context.refuse('meeting.who', '请先填写主持人和出席人员，再生成纪要。')
        const year = Number(meeting.heldOn.slice(0, 4))
        await store.lockAgendas(context)
        const number = await store.nextNumber(context, year)
        await store.changeMeeting(context, meetingId, { closed_at: context.at, year, number })
        await context.record('meetings.closed', meetingId)
        return {}
      },
    },
    cancel: {
      allow: KEEPERS,
      run: async (context, { meetingId, seen }) => {
        mustBeAsShown(context, await held(context, meetingId, 'cancel'), seen)
        if ((await store.items(context, meetingId)).some(({ outcome }) => outcome !== null))
          throw context.refuse('meeting.written', '这次会议已经写下了决定，不能取消。其余事项可以从议题中去掉。')
        await store.changeMeeting(context, meetingId, { cancelled_at: context.at })
        await context.record('meetings.cancelled', meetingId)
        return {}
      },
    },
  },
  downloads: meetingDownloads,
  events: {
    'meetings.opened': '安排党组会议',
    'meetings.changed': '改党组会议的安排',
    'meetings.added': '把事项列入议题',
    'meetings.dropped': '把事项从议题中去掉',
    'meetings.deferred': '会议暂不定措施',
    'meetings.closed': '生成会议纪要',
    'meetings.cancelled': '取消党组会议',
  },
  waiting: meetingWaiting,
})

function headOf(m: store.Meeting) {
  const number = m.year !== null && m.nth !== null ? { year: m.year, nth: m.nth } : null
  return { id: m.id, heldOn: m.heldOn, state: meetingState(m), number }
}

/** What waits for the party group and stands on no open agenda, by number. */
async function waitingFor(context: Context): Promise<MatterByNumber[]> {
  const taken = await store.onAgendas(context)
  return (await mattersByNumber(context)).filter((m) => isForMeeting(m.state) && !taken.has(m.matterId))
}

/** The meeting, held, in a state that allows the act. */
async function held<Act extends MeetingAct>(
  context: Context & Refuses<MeetingCode<Act>>,
  meetingId: string,
  act: Act,
): Promise<store.Meeting> {
  const found = await store.lockMeeting(context, meetingId)
  if (!found) throw notFound('这次会议')
  holdTo(context, meetingActs, meetingState(found), act)
  return found
}

function mustBeAsShown({ refuse }: Refuses<'meeting.changed'>, { version }: store.Meeting, seen: number): void {
  if (seen !== version) throw refuse('meeting.changed', '这次会议刚刚有人改过。请看过现在的内容，再办一次。')
}

function mustHaveBegun(context: Context & Refuses<'meeting.early'>, { heldOn }: store.Meeting): void {
  if (!hasBegun(heldOn, beijingDay(context.at)))
    throw context.refuse('meeting.early', `会议定在${formatDay(heldOn)}，还没有开。提前开的，请先改会议日期。`)
}

async function unwritten(
  context: Context & Refuses<'meeting.no-item' | 'meeting.written'>,
  meetingId: string,
  matterId: string,
): Promise<void> {
  const item = (await store.items(context, meetingId)).find((i) => i.matterId === matterId)
  if (!item) throw context.refuse('meeting.no-item', '这件事项不在这次会议的议题里。请刷新后再看。')
  if (item.outcome !== null)
    throw context.refuse('meeting.written', '这件事项已经写下会议决定，不能再改。要改变的，请在下一次会议上研究。')
}

/** Each waits for the party group and stands on no other open agenda; agendas are filled one after another. */
async function mustBeFree(
  context: Context & Refuses<'meeting.not-for' | 'meeting.taken'>,
  matterIds: readonly string[],
): Promise<void> {
  await store.lockAgendas(context)
  const taken = await store.onAgendas(context)
  const known = new Map((await mattersByNumber(context, matterIds)).map((m) => [m.matterId, m]))
  for (const id of matterIds) {
    const matter = known.get(id)
    if (!matter) throw notFound('这件事项')
    if (!isForMeeting(matter.state))
      throw context.refuse('meeting.not-for', `第 ${matter.number} 号现在不用上会。请刷新后再选。`)
    if (taken.has(id))
      throw context.refuse('meeting.taken', `第 ${matter.number} 号已经列入一次会议的议题。请刷新后再选。`)
  }
}
