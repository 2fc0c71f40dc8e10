/** The demo's training (方案 §四.1): one for everybody before the first evening, and two who were not there. */
import { z } from 'zod'
import { addDays } from '../src/platform/calendar.ts'
import type { openStage, Person } from './stage.ts'

type Given = {
  stage: ReturnType<typeof openStage>
  clerk: Person
  roundId: string
  today: string
  /** Sets the clock to an hour of a day counted from today. */
  at: (days: number, hour: number) => void
  /** The day of the session, counted from today. */
  day: number
}

const outlook = z.object({ who: z.string() })
const list = z.object({ version: z.number(), people: z.array(z.object({ officerId: z.string() })) })

export async function playTraining({ stage, clerk, roundId, today, at, day }: Given): Promise<void> {
  const all = { audience: 'everyone', departmentIds: [] }
  const when = { day: addDays(today, day), from: '15:00', to: '17:00' }
  const { who } = outlook.parse(await stage.ask(clerk, 'training', 'outlook', { ...all, ...when }))
  const { id: sessionId } = await stage.act(clerk, 'training', 'plan', {
    ...{ roundId, ...all, who },
    covers: ['purpose', 'meaning', 'content', 'method', 'effect'],
    ...{ title: '清廉家访培训', ...when },
    ...{ place: '三楼会议室', speaker: '宋清和', capacity: 60, versionIds: [] },
  })
  at(day + 1, 9)
  const { version, people } = list.parse(await stage.ask(clerk, 'training', 'people', { sessionId }))
  const marks = people.map(({ officerId }, i) => ({
    officerId,
    mark: i % 9 === 7 ? 'leave' : 'present',
    madeUpOn: null,
  }))
  await stage.act(clerk, 'training', 'mark', { sessionId, seen: version, marks })
}
