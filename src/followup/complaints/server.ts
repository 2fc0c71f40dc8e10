import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import { keepPageOpen, mustBe, takeComplaint } from './commands.ts'
import { type Complaint, complaintsContract } from './contract.ts'
import { complaintActs, complaintState, readersOf } from './rules.ts'
import { openAnswer, openComplaint, sealAnswer } from './sealed.ts'
import * as store from './store.ts'

/** Whoever may not read one of them is told of none: which of the two reads it follows from the visit (rules.ts). */
const READERS = ['inspector', 'head'] as const

/** Its events have no names here: they stand in no log that is read on a screen (office/audit, docs/decisions/0038). */
export const complaints = slice({
  name: 'complaints',
  contract: complaintsContract,
  operations: {
    list: {
      allow: READERS,
      run: async (context) => ({ complaints: (await readable(context)).map((row) => shown(context, row)) }),
    },
    answer: {
      allow: READERS,
      run: async (context, input) => {
        const [row] = await readable(context, input.complaintId)
        if (!row || context.accountId === null) throw notFound('这件意见')
        holdTo(context, complaintActs, complaintState(row), 'answer')
        const { at, accountId: by } = context
        const sealed = sealAnswer(context.app.keyring, input.text, row.id)
        // somebody else answered in between: the state as it is now says so
        if (!(await store.insertAnswer(context, { complaintId: row.id, sealed, at, by })))
          holdTo(context, complaintActs, 'answered', 'answer')
        await context.record('complaints.answered', row.id)
        await keepPageOpen(context, row.visitId)
        return {}
      },
    },
    takeCall: {
      allow: ['coordinator'],
      run: async (context, { visitId, text, caller }) =>
        takeComplaint(context, await mustBe(context, visitId), { text, caller }, 'coordinator'),
    },
  },
  waiting: [
    {
      for: READERS,
      find: async (context) => {
        const open = (await readable(context)).filter((row) => complaintState(row) === 'open').length
        if (open === 0) return []
        const text = `${open} 件家属对家访的意见等您答复`
        return [{ key: 'complaints', text, link: '/complaints', action: '去答复' }]
      },
    },
  ],
})

/** Those that the asker answers, by who made the visit and who lives there. */
async function readable(context: Context, id?: string): Promise<store.ComplaintRow[]> {
  const { officerId } = context
  if (officerId === null) return []
  const leaders = await store.leaders(context, beijingDay(context.at))
  const rows = await store.complaints(context, id === undefined ? {} : { id })
  return rows.filter(({ about, home }) => readersOf([...about, ...home], leaders)?.officerIds.includes(officerId))
}

function shown({ app }: Context, row: store.ComplaintRow): Complaint {
  const { id, number, members, evening, answer } = row
  return {
    id,
    number,
    ...openComplaint(app.keyring, row.sealed, id),
    members,
    about: row.aboutNames,
    evening,
    raisedOn: beijingDay(row.raisedAt),
    byCall: row.raisedBy === 'coordinator',
    answer: answer && {
      text: openAnswer(app.keyring, answer.sealed, id),
      on: beijingDay(new Date(answer.at).toISOString()),
      by: answer.by,
    },
  }
}
