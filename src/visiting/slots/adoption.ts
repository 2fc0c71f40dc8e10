/** The calendar's proposal becomes times: by the office for many, by a visitor for the own visits (方案 §二.2, §三.1). */
import { daysAway, newestProposal } from '../../list/calendar/reads.ts'
import { isUnseen, noteSeen } from '../../list/versions/commands.ts'
import { addWorkingDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { restTable } from '../../programme/days/reads.ts'
import { isOutOfReach } from '../../programme/days/rules/notice-state.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { officerOf } from '../visits/reads.ts'
import type { Adopted, OwnTrip } from './contract.ts'
import { firstDay, heldRound } from './earliest-day.ts'
import { withTraining } from './require-training.ts'
import { leftSentences, takeProposed } from './rules/proposed-times.ts'
import { untrainedSentence } from './rules/training-first.ts'
import { usualPlace } from './rules/usual-place.ts'
import * as store from './store.ts'

/** Working days that a visitor's phone offers another time, after the day of the adoption. */
const DAYS_TO_CHANGE = 1

type Shown = { proposal: string; visitIds: string[] }
type Adopts = Context<'schedule.other-proposal' | 'schedule.none-taken' | 'round.closed'>

export async function adopt(context: Adopts, input: Shown): Promise<Adopted> {
  const changeUntil = addWorkingDays(beijingDay(context.at), DAYS_TO_CHANGE, await restTable(context))
  return take(context, input, { asker: null, changeUntil, event: 'schedule.adopted' })
}

export async function takeOwn(context: Adopts, input: Shown): Promise<Adopted> {
  return take(context, input, { asker: officerOf(context), changeUntil: null, event: 'schedule.taken' })
}

type How = { asker: store.Asker; changeUntil: string | null; event: 'schedule.adopted' | 'schedule.taken' }

async function take(context: Adopts, input: Shown, how: How): Promise<Adopted> {
  const { asker } = how
  const { at } = context
  const open = await findRound(context)
  const round = open && (await heldRound(context, open.id))
  const proposal = round && (await newestProposal(context, round.id))
  if (!round || proposal?.id !== input.proposal)
    throw context.refuse(
      'schedule.other-proposal',
      '日程刚刚重新试排过，您看到的不是现在的建议，什么也没有定。请看过再定。',
    )
  await store.lockVisits(context, input.visitIds)
  const rows = (await store.visitRows(context, input.visitIds, { asker, at })).filter((v) => v.roundId === round.id)
  if (rows.length < new Set(input.visitIds).size || (asker !== null && rows.some((v) => v.visitorId !== asker)))
    throw notFound('这些家访')
  const lines = new Map(proposal.lines.map((line) => [line.visitId, line]))
  const first = await firstDay(context, round)
  // the office sets another time where no notice can reach the one there is; a visitor does so one by one
  const mayMove = (v: store.VisitRow) => asker === null && isOutOfReach(v, beijingDay(at), first.day)
  const { may, kept } = await withTraining(context, round, rows)
  const { taken, left } = takeProposed(
    may.map((v) => ({ ...v, isDated: v.slotId !== null && !mayMove(v), proposed: lines.get(v.id) ?? null })),
    {
      earliest: first.day,
      latest: round.endsOn,
      out: await store.outFrom(context, { asker, at, from: first.day }),
      away: await daysAway(context, first.day),
    },
  )
  const sentences = leftSentences(left, first.day)
  if (kept.length > 0) sentences.push(untrainedSentence([...new Set(kept.map(({ visitor }) => visitor))], kept.length))
  if (taken.length === 0) throw context.refuse('schedule.none-taken', `一户也没有定。${sentences.join('')}`)
  const adoptionId = context.newId()
  const by = context.accountId
  await store.insertAdoption(context, { id: adoptionId, runId: proposal.id, at, by, changeUntil: how.changeUntil })
  const slots = taken.map(({ id, area, proposed: { day, part } }) => ({
    id: context.newId(),
    visitId: id,
    day,
    part,
    place: usualPlace(area),
  }))
  await store.replaceSlots(context, slots, { at, by, adoptionId })
  await context.record(how.event, adoptionId, { visits: taken.map((v) => v.id) })
  return { taken: taken.length, left: sentences }
}

/** The trips that the calendar proposes to the visitor who asks, of visits that have no time yet. */
export async function ownProposal(context: Context): Promise<{ proposal: string | null; trips: OwnTrip[] }> {
  const asker = officerOf(context)
  const round = await findRound(context)
  const proposal = round && (await newestProposal(context, round.id))
  if (!round || !proposal) return { proposal: null, trips: [] }
  if (await isUnseen(context)) await noteSeen(context, context.at)
  const lines = new Map(proposal.lines.map((line) => [line.visitId, line]))
  const rows = await store.visitRows(context, [...lines.keys()], { asker, at: context.at })
  const first = await firstDay(context, round)
  const trips = new Map<string, OwnTrip>()
  for (const v of rows) {
    const line = lines.get(v.id)
    if (!line || v.visitorId !== asker || v.slotId !== null || v.isOver || line.day < first.day) continue
    const key = `${line.day} ${['am', 'pm', 'evening'].indexOf(line.part)}`
    const trip = trips.get(key) ?? { day: line.day, part: line.part, stops: [] }
    trip.stops.push({ visitId: v.id, household: v.household, area: v.area, recorder: v.recorder })
    trips.set(key, trip)
  }
  return { proposal: proposal.id, trips: [...trips].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, trip]) => trip) }
}
