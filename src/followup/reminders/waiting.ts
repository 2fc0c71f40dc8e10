/** What waits for whom today; the line names nobody: others look over a shoulder. */
import type { Waiting } from '../../platform/slice.ts'
import { allSeen } from './access.ts'
import { rowOf } from './reader-view.ts'

const messages = {
  agree: { text: '有一次提醒谈话等您看', action: '去看' },
  assign: { text: '有一次提醒谈话的谈话人离开了，请另定', action: '去定' },
  hold: { text: '有一次提醒谈话请您去谈', action: '去看' },
  record: { text: '谈过的一次提醒谈话等您记录', action: '去记录' },
  read: { text: '有一次谈话的记录等您看过', action: '去看' },
} as const

export const reminderWaiting: readonly Waiting[] = [
  {
    for: ['officer'],
    onPhone: ['OwnTalksStrip', 'TalksToHold'],
    find: async (context) =>
      (await allSeen(context)).map(rowOf).flatMap(({ id, owes }) =>
        owes === null
          ? []
          : [
              {
                key: `reminder-${id}`,
                ...messages[owes],
                link: `/reminders/${id}`,
              },
            ],
      ),
  },
]
