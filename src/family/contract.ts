import { z } from 'zod'
import { aidProblems } from '../followup/aid/rules.ts'
import { matterProblems } from '../followup/matters/rules.ts'
import { command, done, id, required, text } from '../platform/contract.ts'
import { waySchema } from '../visiting/visits/rules/instead-of-visit.ts'
import { matterKinds } from '../vocabulary/matter-kinds.ts'
import { ownWord } from './rules.ts'

/**
 * What of the page an act answers: an evening, a visitor, a record, an answer, by its id or hash; '' where none was shown. Another
 * one there now is shown first, and nothing is booked.
 */
const shown = z.string().max(64).default('')
const MOVED_ON = 'shown.changed'

/** What a relative may do on the family's page; each is also a plain HTML form, so that it works without script. */
export const familyContract = {
  acknowledge: command({
    path: '/family/acknowledge',
    summary: '知道了',
    input: z.object({ slot: shown }),
    output: z.object({}),
    problems: ['visit.settled', 'family.nothing-to-answer', MOVED_ON],
  }),
  askMove: command({
    path: '/family/ask-move',
    summary: '换个时间',
    input: z.object({ slot: shown, wish: required(100) }),
    output: z.object({}),
    problems: ['visit.settled', 'family.nothing-to-answer', MOVED_ON],
  }),
  decline: command({
    path: '/family/decline',
    summary: '这次不登门：写信、打电话、换个地方谈、推到下一轮，或者不用安排',
    input: z.object({ slot: shown, way: waySchema }),
    output: z.object({}),
    problems: ['visit.settled', MOVED_ON],
  }),
  askOtherVisitor: command({
    path: '/family/ask-other-visitor',
    summary: '希望换一位家访人',
    input: z.object({ visitor: shown }),
    output: z.object({}),
    problems: ['visit.settled', 'avoidance.held', 'avoidance.own', MOVED_ON],
  }),
  chooseWord: command({
    path: '/family/choose-word',
    summary: '定家里的口令',
    input: z.object({ word: ownWord }),
    output: z.object({}),
    secrets: ['word'],
    problems: ['word.chosen'],
  }),
  object: command({
    path: '/family/object',
    summary: '对记录提出更正或不同意见',
    input: z.object({ record: shown, text: required(500) }),
    output: z.object({}),
    problems: ['record.none', MOVED_ON],
  }),
  raise: command({
    path: '/family/raise',
    summary: '家属自己提出意见建议、困难诉求',
    input: z.object({
      kind: z.enum(matterKinds, '请选一类。'),
      text: required(1000),
      named: z.enum(['yes', 'no'], '报告党组时可不可以说明是您家提的，请选一项。'),
    }),
    output: done.extend({ number: z.number() }),
    problems: ['matter.enough-today'],
  }),
  complain: command({
    path: '/family/complain',
    summary: '家属说家访怎么做的有意见，由纪检监察组长答复',
    input: z.object({ text: required(1000) }),
    output: done.extend({ number: z.number() }),
    problems: ['complaint.nobody', 'complaint.enough-today'],
  }),
  agreeAid: command({
    path: '/family/agree-aid',
    summary: '同意转介帮扶，转哪些由家属自己写定',
    input: z.object({ matterId: id, request: shown, name: required(40), phone: text(30), text: required(500) }),
    output: z.object({}),
    problems: [...aidProblems('agree'), 'aid.text-changed', 'aid.matter-over', 'aid.phone'],
  }),
  declineAid: command({
    path: '/family/decline-aid',
    summary: '不转介帮扶；单位看到的和没有回答一样',
    input: z.object({ matterId: id, request: shown }),
    output: z.object({}),
    problems: [...aidProblems('decline'), 'aid.text-changed'],
  }),
  withdrawAid: command({
    path: '/family/withdraw-aid',
    summary: '撤回转介帮扶的同意',
    input: z.object({ matterId: id }),
    output: z.object({}),
    problems: aidProblems('withdraw'),
  }),
  answerReply: command({
    path: '/family/answer-reply',
    summary: '答复是否解决了问题',
    input: z.object({ matterId: id, reply: shown, settles: z.enum(['yes', 'no']), text: text(300) }),
    output: z.object({}),
    problems: [...matterProblems('settle'), ...matterProblems('unsettle'), MOVED_ON, 'matter.over'],
  }),
}
