import { z } from 'zod'
import { command, instant, query, required, text } from '../../platform/contract.ts'
import { hasNumber, plainPhone } from '../../platform/phone.ts'

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

/** How families know the unit: its name, and the number they call. */
export const unitContact = z.object({
  name: required(60),
  phone: required(30)
    .overwrite(plainPhone)
    .refine((phone) => phone === '' || hasNumber(phone), '请写家属打得通的电话号码，例如 0739-1234567。'),
})
export type UnitContact = z.infer<typeof unitContact>

export const unitContract = {
  contact: query({
    path: '/unit/contact',
    summary: '单位名称和联系电话',
    input: z.object({}),
    output: z.object({ name: z.string(), phone: z.string() }),
  }),
  setContact: command({
    path: '/unit/contact',
    summary: '更正单位名称和联系电话；印在以后的文书上，也显示在家属的页面上',
    input: unitContact.extend({ seen: z.object({ name: z.string(), phone: z.string() }) }),
    output: z.object({}),
    problems: ['contact.changed', 'contact.same'],
  }),
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
