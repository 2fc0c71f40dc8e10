/** An activity's path (方案 §四.2): proposed, agreed to, arranged, held, recorded, closed. Pure. */
import { type Answer, type Barred, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { ActivityKind } from '../../programme/plan/rules.ts'
import type { GatheringState } from '../gatherings/rules.ts'

export const activityStates = [
  'proposed',
  'sentBack',
  'approved',
  'dropped',
  'ahead',
  'today',
  'over',
  'recorded',
  'closed',
  'cancelled',
] as const
export type ActivityState = (typeof activityStates)[number]
export const stateNames: Record<ActivityState, string> = {
  proposed: '方案等一把手审定',
  sentBack: '方案退回修改',
  approved: '方案已同意，等安排时间',
  dropped: '不办了',
  ahead: '已安排',
  today: '今天',
  over: '等写记录',
  recorded: '已写记录',
  closed: '已办结',
  cancelled: '已取消',
}

export const activityActs = [
  ...(['revise', 'approve', 'sendBack', 'drop', 'arrange', 'move', 'invite', 'record', 'close'] as const),
] as const
export type ActivityAct = (typeof activityActs)[number]

const STATE = 'activity.state'
const no = (message: string) => barred(STATE, message)
const all = (message: string, may: Partial<Record<ActivityAct, true | Barred<typeof STATE>>> = {}) => ({
  ...{ revise: no(message), approve: no(message), sendBack: no(message), drop: no(message) },
  ...{ arrange: no(message), move: no(message), invite: no(message), record: no(message), close: no(message) },
  ...may,
})
const WAITS = '方案还没有同意。请等一把手审定。'
const STANDS = '时间地点已经安排。要改的，请改时间地点，或者取消这一场。'
const UNWRITTEN = '还没有写活动记录。请先写好记录。'
const NOT_YET = '还没有到活动这一天，不能写记录。'

export const activityTable = {
  proposed: all(WAITS, { revise: true, approve: true, sendBack: true, drop: true }),
  sentBack: all('方案退回修改了。请先改好再报。', { revise: true, drop: true }),
  approved: all('方案已经同意。请先安排时间地点。', { revise: true, drop: true, arrange: true }),
  dropped: all('这项活动不办了，不能再改。需要的话，请另报一份方案。'),
  ahead: all(STANDS, { move: true, invite: true, record: no(NOT_YET), close: no(UNWRITTEN) }),
  today: all(STANDS, { move: true, invite: true, record: true, close: no(UNWRITTEN) }),
  over: all('活动已经举办。请写活动记录。', { record: true }),
  recorded: all('活动已经举办，只能改记录，或者办结。', { record: true, close: true }),
  closed: all('这项活动已经办结，不能再改。'),
  cancelled: all('这一场已经取消，不能再改。需要的话，请另报一份方案。'),
} satisfies Record<ActivityState, Record<ActivityAct, Answer>>

export type ActivityCode<Act extends ActivityAct> = CodesIn<typeof activityTable, Act>
export function activityProblems<Act extends ActivityAct>(act: Act): ActivityCode<Act>[] {
  return codesIn(activityTable, act)
}

export type Standing = {
  proposal: number
  approved: number | null
  sentBack: number | null
  droppedAt: string | null
  recordedAt: string | null
  closedAt: string | null
}

export function activityState(a: Standing, gathering: GatheringState | null): ActivityState {
  if (a.droppedAt !== null) return 'dropped'
  if (a.closedAt !== null) return 'closed'
  if (gathering === 'cancelled') return 'cancelled'
  if (a.recordedAt !== null) return 'recorded'
  if (gathering !== null) return gathering
  if (a.approved === a.proposal) return 'approved'
  return a.sentBack === a.proposal ? 'sentBack' : 'proposed'
}

export const blockNames = {
  purpose: '活动目的',
  arrangement: '活动安排',
  speakers: '谁来讲',
  transport: '交通',
  materials: '材料和分工',
} as const
export type BlockKey = keyof typeof blockNames
export const blockKeys = ['purpose', 'arrangement', 'speakers', 'transport', 'materials'] as const satisfies BlockKey[]
export type Blocks = Record<BlockKey, string>

/** How a proposal of this kind begins; the clerk writes on. */
export function templateFor({ name, families, minutes }: Pick<ActivityKind, 'name' | 'families' | 'minutes'>): Blocks {
  return {
    purpose: families
      ? `结合${name}开展家庭助廉，请家属了解单位、了解岗位，听听家里的想法。`
      : `按照计划开展${name}，结合清廉家访讲廉洁、讲家风。`,
    arrangement: [
      '1. 主持人说明安排；',
      families ? '2. 家风家教分享；' : '2. 学习和讲授；',
      families ? '3. 座谈，听家属的意见建议，当场不评论谁家；' : '3. 讨论；',
      minutes ? '4. 形成决定，作会议记录。' : '4. 小结。',
    ].join('\n'),
    speakers: '',
    transport: families ? '可乘公交前往；需要接送的，请打电话说明，由综合部安排。' : '',
    materials: families ? '签到表、请柬、席卡。家属带孩子来的，备儿童座位，不登记孩子的情况。' : '签到表、学习材料。',
  }
}

/** Households below this are too few to tell sums of. */
export const FEWEST = 3

/** A number of people as it is told outside the office that counted them. None is too small a number, too: every household stayed away. */
export function tellCount(count: number | null): string {
  if (count === null) return '没有登记'
  return count < FEWEST ? '少于 3 人' : `${count} 人`
}

/** From its day on, until what they said is deleted: whoever wished to be named is thanked by a certificate. */
export function mayThank(state: ActivityState): boolean {
  return state === 'today' || state === 'over' || state === 'recorded'
}
