/** What the papers of a meeting say: the agenda as it stands, the minutes as they were made. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { planOn } from '../../programme/plan/reads.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { mattersByNumber } from '../matters/reads.ts'
import { composeAgenda } from './agenda-paper.ts'
import { composeMinutes } from './minutes-paper.ts'
import * as store from './store.ts'

/** The agenda in the order of the matters' numbers, which are drawn by lot: no other order tells when they were raised. */
export async function agendaOf(context: Context, meetingId: string) {
  const items = new Map((await store.items(context, meetingId)).map((item) => [item.matterId, item]))
  return (await mattersByNumber(context, [...items.keys()])).flatMap((matter) => {
    const item = items.get(matter.matterId)
    return item ? [{ ...matter, ...item }] : []
  })
}

export async function agendaPaper(context: Context, meeting: store.Meeting) {
  return composeAgenda({
    ...(await issuer(context, beijingDay(context.at))),
    heldOn: meeting.heldOn,
    place: meeting.place,
    items: (await agendaOf(context, meeting.id)).map((m) => ({ ...m, number: printedNumber(m) })),
  })
}

/** Undefined before they are made. */
export async function minutesPaper(context: Context, meeting: store.Meeting) {
  const { closedAt, year, nth } = meeting
  if (closedAt === null || year === null || nth === null) return undefined
  const items = (await agendaOf(context, meeting.id)).flatMap(({ outcome, dueOn, ...item }) =>
    outcome === null ? [] : [{ ...item, outcome, dueOn: dueOn ?? '', number: printedNumber(item) }],
  )
  return composeMinutes({
    ...meeting,
    ...(await issuer(context, beijingDay(closedAt))),
    year,
    nth,
    madeOn: beijingDay(closedAt),
    items,
  })
}

/** The party group as the plan of a day calls it: minutes are of the day on which they were made. */
async function issuer(context: Context, day: string) {
  const unit = await unitOnPaper(context)
  const plan = await planOn(context, day)
  return { unitName: unit.name, partyGroup: plan?.body.names.partyGroup ?? '党组' }
}

function printedNumber({ number }: { number: number }): string {
  return String(number).padStart(3, '0')
}
