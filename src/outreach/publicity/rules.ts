/** A story from draft to the public page and back (方案 §四.3; docs/decisions/0050): what may be done with it, and who reviews. */
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { Duty } from '../../vocabulary/duties.ts'

export const storyStates = ['draft', 'review', 'passed', 'published', 'down'] as const
export type StoryState = (typeof storyStates)[number]
export const stateNames: Record<StoryState, string> = {
  draft: '在写',
  review: '在审',
  passed: '三审已过',
  published: '已发布',
  down: '已撤下',
}
export type StoryAct = 'write' | 'submit' | 'reopen' | 'review' | 'publish' | 'takeDown' | 'handOver'

const STATE = 'story.state'
const no = (message: string) => barred(STATE, message)
const WRITTEN = '这篇正在审或者已经审过，文字不能改。要改的，请先按“退回修改”，改好再送审。'

export const storyActs = {
  draft: {
    write: true,
    submit: true,
    reopen: no('这篇本来就在修改，直接改就可以。'),
    review: no('这篇还没有送审，或者刚刚退回修改。请等重新送审以后再看。'),
    publish: no('这篇还没有审过，不能发布。请先送审。'),
    takeDown: no('这篇没有发布，不用撤下。'),
    handOver: no('这篇没有发布，不能交给别的平台。'),
  },
  review: {
    write: no(WRITTEN),
    submit: no('这篇已经在审。请刷新后看审到哪一步。'),
    reopen: true,
    review: true,
    publish: no('三审还没有都通过，不能发布。请等审完。'),
    takeDown: no('这篇没有发布，不用撤下。'),
    handOver: no('这篇没有发布，不能交给别的平台。'),
  },
  passed: {
    write: no(WRITTEN),
    submit: no('这篇三审已经通过，不用再送审。'),
    reopen: true,
    review: no('三审已经都通过。要改的，请组织家访的部室退回修改。'),
    publish: true,
    takeDown: no('这篇没有发布，不用撤下。'),
    handOver: no('这篇没有发布，不能交给别的平台。'),
  },
  published: {
    write: no('这篇已经发布。要改的，请先撤下。'),
    submit: no('这篇已经发布，不用再送审。'),
    reopen: no('这篇已经发布。要改的，请先撤下。'),
    review: no('这篇已经发布，审核早已结束。'),
    publish: no('这篇已经发布。'),
    takeDown: true,
    handOver: true,
  },
  down: {
    write: no('这篇已经撤下。要改了再发，请先按“退回修改”。'),
    submit: no('这篇已经撤下。要改了再发，请先按“退回修改”。'),
    reopen: true,
    review: no('这篇已经撤下，不用再审。'),
    publish: no('这篇已经撤下。要再发布，请先退回修改，重新送审。'),
    takeDown: no('这篇已经撤下。'),
    handOver: no('这篇已经撤下，不能再交给别的平台。'),
  },
} satisfies Record<StoryState, Record<StoryAct, Answer>>

export type StoryCode<Act extends StoryAct> = CodesIn<typeof storyActs, Act>

export function storyProblems<Act extends StoryAct>(act: Act): StoryCode<Act>[] {
  return codesIn(storyActs, act)
}

export const levels = ['first', 'second', 'last'] as const
export type Level = (typeof levels)[number]
export const levelNames: Record<Level, string> = { first: '初审', second: '复审', last: '终审' }
/** 初审 by the general office or the records office, 复审 by the head, 终审 by the leading group's standing body. */
export const reviewers: Record<Level, readonly Duty[]> = {
  first: ['coordinator', 'recordsOffice'],
  second: ['head'],
  last: ['partyGroup'],
}
export const verdicts = ['passed', 'returned'] as const
export type Verdict = (typeof verdicts)[number]

/** The level that is waited for, of the reviews of this turn; undefined: all have passed. */
export function nextLevel(passed: readonly { level: Level }[]): Level | undefined {
  return levels.find((level) => !passed.some((one) => one.level === level))
}

/** Nobody reviews the own words, and nobody twice: three reviews are three people besides the writer. */
export function mayReview(
  level: Level,
  who: { duties: readonly Duty[]; accountId: string },
  writers: readonly string[],
  passed: readonly { by: string }[],
): boolean {
  return (
    reviewers[level].some((duty) => who.duties.includes(duty)) &&
    !writers.includes(who.accountId) &&
    !passed.some(({ by }) => by === who.accountId)
  )
}

/** So long a story that is neither public nor worked on is kept, in days. */
export const KEPT_DAYS = 365

/** Of a name, as the story calls somebody or as somebody wants to be called. */
export const MOST_NAME = 20
