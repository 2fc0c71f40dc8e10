import { z } from 'zod'
import { command, day, done, id, instant, query, text } from '../../platform/contract.ts'
import { repairAct, rotations } from '../solver/settings.ts'
import { listProblems } from './rules.ts'
import {
  beforeView,
  changeView,
  heldListView,
  historyView,
  listView,
  moveCheckView,
  standingView,
  tradeOffPoint,
} from './view-schemas.ts'

/** The version one looked at: an act on an older one is refused, with who changed it meanwhile. */
const basedOn = z.object({ listId: id })
const changed = z.object({ id, changes: z.array(changeView) })
const COMMON = ['list.moved-on', 'round.closed'] as const

export const assignmentContract = {
  before: query({
    path: '/assignment/before/{roundId}',
    summary: '生成名单以前：户数、家访人、记录人员，缺什么',
    input: z.object({ roundId: id }),
    output: beforeView,
  }),
  tradeOff: query({
    path: '/assignment/trade-off/{roundId}/{rotation}',
    summary: '试算：每人最多几户，对应的分管以外户数、最大户数和路程',
    input: z.object({ roundId: id, rotation: z.enum(rotations) }),
    output: z.object({ points: z.array(tradeOffPoint) }),
  }),
  draw: command({
    path: '/assignment/draw',
    summary: '生成家访名单（未公布，可重新生成）',
    input: z.object({
      roundId: id,
      /** Most households a visitor takes; left out: as the plan says. */
      cap: z.number().int().min(1).max(500).optional(),
      rotation: z.enum(rotations).optional(),
      absent: z.array(id).optional(),
    }),
    output: done,
    problems: ['list.published', 'list.no-recorders', 'round.closed'],
  }),
  list: query({
    path: '/assignment/list/{roundId}',
    summary: '本轮的家访名单：正在改的一版，没有在改的就是公布的一版',
    input: z.object({ roundId: id }),
    output: z.object({ list: listView.nullable() }),
  }),
  history: query({
    path: '/assignment/history/{roundId}',
    summary: '名单的来历：公布过的各版与正在改的各步',
    input: z.object({ roundId: id }),
    output: z.object({ published: z.array(historyView), steps: z.array(historyView) }),
  }),
  asOf: query({
    path: '/assignment/as-of/{roundId}/{on}',
    summary: '截至某日执行的那一版家访名单，只供查看',
    input: z.object({ roundId: id, on: day }),
    output: z.object({
      list: heldListView.nullable(),
      /** When each version was published, oldest first. */
      published: z.array(instant),
    }),
  }),
  standing: query({
    path: '/assignment/standing/{listId}/{householdId}',
    summary: '这一户由每位家访人去，各违反什么',
    input: z.object({ listId: id, householdId: id }),
    output: z.object({ standing: z.array(standingView) }),
  }),
  checkMove: query({
    path: '/assignment/check-move/{listId}/{householdId}/{visitorId}',
    summary: '改派以前：违反什么，别处要变什么',
    input: z.object({ listId: id, householdId: id, visitorId: id }),
    output: moveCheckView,
  }),
  amend: command({
    path: '/assignment/amend',
    summary: '按最新登记和设定调整名单',
    input: basedOn.extend({
      /** amend: best tier first, then few changes; keep: few changes first, because notices are out. */
      mode: z.enum(['amend', 'keep']),
      rotation: z.enum(rotations).optional(),
      cap: z.number().int().min(1).max(500).optional(),
      caps: z.array(z.object({ visitor: id, cap: z.number().int().min(0).max(500) })).optional(),
      absent: z.array(id).optional(),
    }),
    output: changed,
    problems: COMMON,
  }),
  move: command({
    path: '/assignment/move',
    summary: '把一户改派给另一位家访人；其余的户尽量不动',
    input: basedOn.extend({ householdId: id, visitorId: id }),
    output: changed,
    problems: [...COMMON, 'list.breaks', 'list.done', 'list.same'],
  }),
  setRecorder: command({
    path: '/assignment/set-recorder',
    summary: '更换一户的记录人员',
    input: basedOn.extend({ householdId: id, recorderId: id }),
    output: changed,
    problems: [...COMMON, 'list.breaks', 'list.done', 'list.same'],
  }),
  freeze: command({
    path: '/assignment/freeze',
    summary: '锁定或解锁几户：锁定的不随调整变动',
    large: true,
    input: basedOn.extend({ householdIds: z.array(id).min(1).max(5000), frozen: z.boolean() }),
    output: changed,
    problems: COMMON,
  }),
  repair: command({
    path: '/assignment/repair',
    summary: '采用一个问题的解决办法，名单随之调整',
    input: basedOn.extend({ act: repairAct }),
    output: changed,
    problems: COMMON,
  }),
  undo: command({
    path: '/assignment/undo',
    summary: '退回上一步',
    input: basedOn,
    output: z.object({}),
    problems: [...COMMON, ...listProblems('undo')],
  }),
  submit: command({
    path: '/assignment/submit',
    summary: '把这一版提请审定',
    input: basedOn,
    output: z.object({}),
    problems: [...COMMON, ...listProblems('submit'), 'list.incomplete'],
  }),
  review: command({
    path: '/assignment/review',
    summary: '审定：同意，或退回并写明意见',
    input: basedOn.extend({ approve: z.boolean(), note: text(300) }),
    output: z.object({}),
    problems: [...COMMON, ...listProblems('review'), 'list.note'],
  }),
  publish: command({
    path: '/assignment/publish',
    towardsFamily: true,
    summary: '公布名单；每户成为一次家访。公布以后的改动写明原因',
    input: basedOn.extend({ reason: text(300).optional() }),
    output: z.object({ visits: z.number(), changes: z.number() }),
    problems: [...COMMON, ...listProblems('publish'), 'list.incomplete', 'list.reason'],
  }),
  takeBack: command({
    path: '/assignment/take-back',
    summary: '撤回刚公布的名单：还没有人看过、没有办过任何一户的时候',
    input: basedOn,
    output: z.object({}),
    problems: [...COMMON, ...listProblems('takeBack'), 'list.amended', 'list.seen', 'list.begun'],
  }),
}
