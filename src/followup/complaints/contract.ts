import { z } from 'zod'
import { command, day, done, id, query, required, text } from '../../platform/contract.ts'
import { complaintProblems } from './rules.ts'

const complaint = z.object({
  id,
  number: z.number(),
  text: z.string(),
  /** Whose family, and who was there. */
  members: z.array(z.string()),
  about: z.array(z.string()),
  /** The evening of the visit; null before one is set. */
  evening: day.nullable(),
  raisedOn: day,
  byCall: z.boolean(),
  caller: z.string(),
  answer: z.object({ text: z.string(), on: day, by: z.string() }).nullable(),
})
export type Complaint = z.infer<typeof complaint>

export const complaintsContract = {
  list: query({
    path: '/complaints',
    summary: '家属对家访怎么做的意见，等您答复的和答复过的',
    input: z.object({}),
    output: z.object({ complaints: z.array(complaint) }),
  }),
  answer: command({
    path: '/complaints/answer',
    summary: '答复家属对家访的意见',
    towardsFamily: true,
    input: z.object({ complaintId: id, text: required(1000) }),
    output: z.object({}),
    problems: complaintProblems('answer'),
  }),
  takeCall: command({
    path: '/complaints/take-call',
    summary: '照家属的电话登记对家访的意见，登记以后只有答复的人看得到',
    input: z.object({ visitId: id, text: required(1000), caller: text(20) }),
    output: done.extend({ number: z.number() }),
    problems: ['complaint.nobody'],
  }),
}
