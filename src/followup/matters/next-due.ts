/** By what day the next of the matters that wait is owed, by whoever owes it (方案 §三.4): what is due today and what is late stands first. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { restTable } from '../../programme/days/reads.ts'
import { plansFor } from './access.ts'
import { answerBy } from './due.ts'
import { rowView } from './reader-view.ts'
import { matterState } from './rules.ts'
import * as store from './store.ts'

/** ISO days; a kind of waiting of which there is none has none. */
export type NextDue = { report?: string; decide?: string; sentBack?: string; reply?: string }

export async function nextDue(context: Context): Promise<NextDue> {
  const restDays = await restTable(context)
  const earliest: NextDue = {}
  const note = (key: keyof NextDue, on: string | undefined) => {
    if (on !== undefined && on < (earliest[key] ?? '9')) earliest[key] = on
  }
  const rows = await store.waitingForOffice(context)
  const plans = await plansFor(context, rows)
  for (const row of rows) {
    const plan = plans.get(row.roundId)!
    const state = matterState(row.steps)
    const due = rowView(context, row, plan, restDays).due?.on
    if (state === 'raised') note('report', due)
    else if (state === 'reported') note('decide', due)
    else if (state === 'sentBack') note('sentBack', due)
    else note('reply', answerBy(row.steps) ?? beijingDay(row.raisedAt))
  }
  return earliest
}
