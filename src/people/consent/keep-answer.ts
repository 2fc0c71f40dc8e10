/** An answer is kept with the words it answers: those that were shown, or printed (docs/decisions/0011). */
import { dayStart } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { type ConsentText, consentText } from './rules.ts'
import * as store from './store.ts'
import type { Answer } from './tables.ts'
import { textHash } from './text-hash.ts'

export type Words = { text: ConsentText; hash: string }

/** The words that stand today, with the hash an answer must name: nobody agrees to a text that was changed meanwhile. */
export async function textNow(context: Context, unit: { name: string; phone: string }): Promise<Words> {
  const plan = await planInForce(context)
  if (!plan) throw notFound('这一页')
  const text = consentText(plan, unit)
  return { text, hash: textHash(text) }
}

export const wordsFor = (context: Context, person: store.Person) =>
  textNow(context, { name: person.unit_name, phone: person.unit_phone })

/** Written anew by every act, with its day: the row tells nothing of which act it was, nor of what is in it. */
export function keepReached(context: Context, person: store.Person, reached: store.Person['reached']): Promise<void> {
  return store.keepContact(context, person.id, reached, dayStart(context.at))
}

type Said = { relativeId: string; answer: Answer; way: 'page' | 'paper'; saidOn: string }
type Kept = { hash: string; version: string; body: unknown }

export const asKept = ({ text, hash }: Words): Kept => ({ hash, version: text.version, body: text })

export async function keepAnswer(context: Context, said: Said, words: Kept): Promise<void> {
  const { at } = context
  await store.keepText(context, { ...words, at })
  await store.insertAnswer(context, { id: context.newId(), ...said, textHash: words.hash, at })
}
