import { z } from 'zod'
import { command, id, query, required } from '../../platform/contract.ts'

export const fontReport = z.object({
  roles: z.array(z.object({ role: z.string(), family: z.string(), official: z.boolean() })),
})

/** A kept paper that could not be made, for one who may read it when it is. */
export const unmadePaper = z.object({
  id,
  title: z.string(),
  householdId: id,
  message: z.string(),
  /** A person signed what stands on it: stand-ins are 〓 or stand in brackets. */
  signed: z.boolean(),
  /** Which characters no font has, each with the words around it; none when something else is wrong. */
  characters: z.array(z.object({ character: z.string(), where: z.string() })),
})

export const documentsContract = {
  unmade: query({
    path: '/documents/unmade',
    summary: '没有做成的文书：哪一件、为什么、怎么办',
    input: z.object({}),
    output: z.object({ papers: z.array(unmadePaper) }),
  }),
  makeAgain: command({
    path: '/documents/make-again',
    summary: '再做一次；字体里没有的字在纸上用〓或别的字代替，纸脚注明，原文不变',
    input: z.object({
      unmadeId: id,
      standIns: z.array(z.object({ character: z.string().min(1).max(2), words: required(20) })).max(50),
    }),
    output: z.object({}),
    problems: ['paper.stand-in'],
  }),
  makeAllAgain: command({
    path: '/documents/make-all-again',
    summary: '列出的都再做一次，印不出的字用〓代替',
    input: z.object({ unmadeIds: z.array(id).min(1).max(2000) }),
    output: z.object({ asked: z.number() }),
  }),
  fonts: query({
    path: '/documents/fonts',
    summary: '字体报告：哪种字体承担哪个用途',
    input: z.object({}),
    output: fontReport,
  }),
}
