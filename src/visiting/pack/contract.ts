import { z } from 'zod'
import { paperProblems } from '../../papers/paper-problems.ts'
import { pledgeWordings } from '../../papers/tables.ts'
import { command, day, id, instant, query } from '../../platform/contract.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { pressItems } from './pack-items.ts'
import { pressKinds, pressProblems, pressSorts, pressStates } from './rules.ts'

/** What is to be printed: some households of a round, some items, on one side or both. */
export const pressChoice = z.object({
  roundId: id,
  visitIds: z.array(id).min(1, '请至少选一户。').max(5000),
  items: z.array(z.enum(pressItems)).min(1, '请至少选一件材料。').max(pressItems.length),
  wordings: z
    .array(z.enum(pledgeWordings))
    .max(pledgeWordings.length)
    .default([...pledgeWordings]),
  duplex: z.boolean().default(true),
})
export type PressChoice = z.infer<typeof pressChoice>

/** Notices to print: of which households, in which order. */
export const noticeChoice = z.object({
  roundId: id,
  visitIds: z.array(id).min(1, '请至少选一户。').max(5000),
  sorted: z.enum(pressSorts),
  duplex: z.boolean().default(true),
})
export type NoticeChoice = z.infer<typeof noticeChoice>

const slot = z.object({ day, part: z.enum(parts) }).nullable()
const household = z.object({ visitId: id, members: z.array(z.string()), slot, printedAt: instant.nullable() })
const visitorRow = z.object({ visitorId: id, name: z.string(), title: z.string(), households: z.array(household) })
export type PressVisitor = z.infer<typeof visitorRow>

/** What stands in the way, or is worth knowing, before the run begins: whose, which paper, what to do. */
const finding = z.object({
  stops: z.boolean(),
  who: z.string(),
  paper: z.string(),
  message: z.string(),
})
export type PressFinding = z.infer<typeof finding>

const pressLine = z.object({
  id,
  kind: z.enum(pressKinds),
  askedAt: instant,
  by: z.string(),
  state: z.enum(pressStates),
  packs: z.number(),
  made: z.number(),
  failed: z.number(),
})

export const pressView = pressLine.extend({
  items: z.array(z.enum(pressItems)),
  duplex: z.boolean(),
  sorted: z.enum(pressSorts),
  /** Households of printed notices, in their order: whose delivery comes back on the list. Empty for packs. */
  visitIds: z.array(id),
  papers: z.number(),
  pages: z.number(),
  /** Papers a second over the last seconds; null while nothing is printed. */
  perSecond: z.number().nullable(),
  /** Seconds that what waits will take at that pace. */
  secondsLeft: z.number().nullable(),
  visitors: z.array(
    z.object({
      visitorId: id,
      name: z.string(),
      packs: z.number(),
      made: z.number(),
      failed: z.number(),
      pages: z.number(),
    }),
  ),
  failures: z.array(z.object({ packId: id, members: z.array(z.string()), visitor: z.string(), fault: z.string() })),
  /** Files of "all in one": a very long run comes in parts. */
  parts: z.array(z.object({ from: z.number(), to: z.number(), pages: z.number() })),
  /** Until when the files are kept. */
  keptUntil: instant,
})
export type PressView = z.infer<typeof pressView>

export const packContract = {
  choices: query({
    path: '/pack/choices/{roundId}',
    summary: '可以印制的家庭，按家访人、出行、先后排好；可以印的材料',
    input: z.object({ roundId: id }),
    output: z.object({
      visitors: z.array(visitorRow),
      items: z.array(z.object({ key: z.enum(pressItems), name: z.string(), chosen: z.boolean(), lack: z.string() })),
    }),
  }),
  choose: command({
    path: '/pack/choose',
    summary: '选定要印的家庭和材料；先检查、预览，再开始',
    large: true,
    input: pressChoice,
    output: z.object({ id }),
    problems: ['press.nothing', 'round.closed'],
  }),
  chooseNotices: command({
    path: '/pack/choose-notices',
    summary: '选定要印通知书的家庭；先检查谁来不及按期，再开始',
    large: true,
    input: noticeChoice,
    output: z.object({ id }),
    problems: ['press.nothing', 'round.closed'],
  }),
  check: query({
    path: '/pack/presses/{pressId}/check',
    summary: '印制前检查：缺什么，哪个字没有字体，谁的哪件材料',
    input: z.object({ pressId: id }),
    output: z.object({ papers: z.number(), findings: z.array(finding) }),
  }),
  preview: query({
    path: '/pack/presses/{pressId}/preview/{at}',
    summary: '一户的材料印出来的样子，不留存；at 从 1 数起',
    input: z.object({ pressId: id, at: z.coerce.number().int().min(1).max(5000) }),
    output: z.object({ members: z.array(z.string()), pages: z.array(z.string()) }),
    problems: paperProblems,
  }),
  begin: command({
    path: '/pack/begin',
    summary: '开始印制',
    input: z.object({ pressId: id }),
    output: z.object({}),
    problems: [...pressProblems('begin'), 'press.findings'],
  }),
  list: query({
    path: '/pack/presses',
    summary: '印制记录',
    input: z.object({}),
    output: z.object({ presses: z.array(pressLine) }),
  }),
  press: query({
    path: '/pack/presses/{pressId}',
    summary: '一次印制的进度',
    input: z.object({ pressId: id }),
    output: pressView,
  }),
  pause: command({
    path: '/pack/pause',
    summary: '暂停印制',
    input: z.object({ pressId: id }),
    output: z.object({}),
    problems: pressProblems('pause'),
  }),
  resume: command({
    path: '/pack/resume',
    summary: '继续印制',
    input: z.object({ pressId: id }),
    output: z.object({}),
    problems: pressProblems('resume'),
  }),
  retry: command({
    path: '/pack/retry',
    summary: '只把没有印成的再印一次',
    input: z.object({ pressId: id }),
    output: z.object({ packs: z.number() }),
    problems: [...pressProblems('retry'), 'press.no-failures'],
  }),
  drop: command({
    path: '/pack/drop',
    summary: '删除这次印制的文件；没印完的不再印',
    input: z.object({ pressId: id }),
    output: z.object({}),
    problems: pressProblems('drop'),
  }),
}
