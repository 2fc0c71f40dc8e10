import { z } from 'zod'
import { command, instant, query, text } from '../../platform/contract.ts'

/** `of`: where it comes from: set here, told at the start, or only where the product listens. */
export const addressView = z.object({
  address: z.string(),
  of: z.enum(['set', 'start', 'listening']),
  /** Phones cannot open it: papers with it lead nowhere. */
  ownMachine: z.boolean(),
  /** The newest row, to be named by who sets another; null: none was set. */
  seen: z.string().nullable(),
  setAt: instant.nullable(),
  setBy: z.string().nullable(),
  /** What a machine with one address in the building would be reached by; null: cannot be told. */
  proposed: z.string().nullable(),
  /** Whether other machines reach the product at all: it does not listen on the loopback address alone. */
  openToOthers: z.boolean(),
})

export const unitContract = {
  address: query({
    path: '/unit/address',
    summary: '印在纸上、二维码里的网址',
    input: z.object({}),
    output: addressView,
  }),
  setAddress: command({
    path: '/unit/address',
    summary: '设定印在纸上的网址；空：按启动时的',
    input: z.object({ address: text(200), seen: z.string().nullable() }),
    output: z.object({}),
    problems: ['address.invalid', 'address.changed'],
  }),
}
