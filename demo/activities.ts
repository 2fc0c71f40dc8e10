/** The demo's activity (方案 §四.2): a 主题党日 that the head agreed to, arranged for everybody, with twelve families invited. */
import { z } from 'zod'
import { addDays } from '../src/platform/calendar.ts'
import type { openStage, Person } from './stage.ts'

type Given = {
  stage: ReturnType<typeof openStage>
  clerk: Person
  head: Person
  today: string
  /** Sets the clock to an hour of a day counted from today. */
  at: (days: number, hour: number) => void
  /** The day on which it is proposed, and the day of the activity, counted from today. */
  days: { proposed: number; held: number }
}

const outlook = z.object({ who: z.string() })
const families = z.object({ households: z.array(z.object({ householdId: z.string() })) })

export async function playActivity({ stage, clerk, head, today, at, days }: Given): Promise<void> {
  const day = addDays(today, days.held)
  at(days.proposed, 9)
  const { id: activityId } = await stage.act(clerk, 'activities', 'propose', {
    ...{ kindKey: 'partyDay', title: '家风伴我行', plannedOn: day },
    purpose: '结合主题党日开展家庭助廉，请家属了解单位、了解岗位，听听家里的想法。',
    arrangement: '1. 主持人说明安排；\n2. 家风家教分享；\n3. 座谈，听家属的意见建议；\n4. 小结。',
    ...{ speakers: '宋清和讲家风', transport: '乘 3 路公交车到工人文化宫站', materials: '签到表、请柬、席卡' },
  })
  await stage.act(head, 'activities', 'approve', { activityId, seen: 1 })
  at(days.proposed, 10)
  const all = { audience: 'everyone', departmentIds: [] }
  const when = { day, from: '15:00', to: '17:00' }
  const { who } = outlook.parse(await stage.ask(clerk, 'activities', 'outlook', { ...all, ...when }))
  await stage.act(clerk, 'activities', 'arrange', {
    ...{ activityId, seen: 2, ...all, who },
    ...{ title: '家风伴我行', ...when, place: '职工之家', speaker: '宋清和', capacity: null },
  })
  const { households } = families.parse(await stage.ask(clerk, 'activities', 'families', { activityId }))
  const householdIds = households.slice(0, 12).map(({ householdId }) => householdId)
  await stage.act(clerk, 'activities', 'invite', {
    ...{ activityId, seen: 3, whom: 'chosen', departmentIds: [], householdIds, households: householdIds.length },
  })
}
