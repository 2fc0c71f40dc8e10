/** What a family's own page shows of what it said of its visit. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { type Readers, readersOf } from './rules.ts'
import { openAnswer, openComplaint } from './sealed.ts'
import * as store from './store.ts'

export type OwnComplaint = {
  id: string
  number: number
  text: string
  caller: string
  byCall: boolean
  raisedOn: string
  answer: { text: string; on: string } | null
}

export async function complaintsOf(context: Context, visitId: string): Promise<OwnComplaint[]> {
  const { keyring } = context.app
  return (await store.complaints(context, { visitId })).map(({ id, number, sealed, raisedBy, raisedAt, answer }) => ({
    id,
    number,
    ...openComplaint(keyring, sealed, id),
    byCall: raisedBy === 'coordinator',
    raisedOn: beijingDay(raisedAt),
    answer: answer && {
      text: openAnswer(keyring, answer.sealed, id),
      on: beijingDay(new Date(answer.at).toISOString()),
    },
  }))
}

/** Who would read what is said of this visit now; null: nobody of the unit. */
export async function whoReads(context: Context, visitId: string): Promise<Readers | null> {
  const visit = await store.concerned(context, visitId, beijingDay(context.at))
  if (!visit) return null
  return readersOf([...visit.about, ...visit.home], await store.leaders(context, beijingDay(context.at)))
}
