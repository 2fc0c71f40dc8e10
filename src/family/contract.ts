import { z } from 'zod'
import { matterProblems } from '../followup/matters/rules.ts'
import { command, id, required, text } from '../platform/contract.ts'

/** What a relative may do on the family's page; each is also a plain HTML form, so that it works without script. */
export const familyContract = {
  acknowledge: command({
    path: '/family/acknowledge',
    summary: '知道了',
    input: z.object({}),
    output: z.object({}),
    problems: ['visit.settled', 'family.nothing-to-answer'],
  }),
  askMove: command({
    path: '/family/ask-move',
    summary: '换个时间',
    input: z.object({ wish: required(100) }),
    output: z.object({}),
    problems: ['visit.settled', 'family.nothing-to-answer'],
  }),
  decline: command({
    path: '/family/decline',
    summary: '这次不参加',
    input: z.object({}),
    output: z.object({}),
    problems: ['visit.settled', 'visit.recorded'],
  }),
  askOtherVisitor: command({
    path: '/family/ask-other-visitor',
    summary: '希望换一位家访人',
    input: z.object({}),
    output: z.object({}),
    problems: ['visit.settled', 'avoidance.held', 'avoidance.own'],
  }),
  object: command({
    path: '/family/object',
    summary: '对记录提出更正或不同意见',
    input: z.object({ text: required(500) }),
    output: z.object({}),
    problems: ['record.none'],
  }),
  answerReply: command({
    path: '/family/answer-reply',
    summary: '答复是否解决了问题',
    input: z.object({ matterId: id, settles: z.enum(['yes', 'no']), text: text(300) }),
    output: z.object({}),
    problems: matterProblems('settle'),
  }),
}
