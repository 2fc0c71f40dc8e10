import { ownLink } from '../../doors/link.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { holdTo } from '../../platform/state-table.ts'
import type { Route } from '../../vocabulary/contact-routes.ts'
import { phone as phoneIn } from '../roster/rules/normalise.ts'
import { sayWish, sayWishAgain, type WishInput } from '../wishes/commands.ts'
import { consentContract } from './contract.ts'
import { enterSlips } from './enter-slips.ts'
import { asKept, keepAnswer, keepReached, type Words, wordsFor } from './keep-answer.ts'
import { type ConsentAct, type ConsentCode, consentActs, consentState } from './rules.ts'
import * as store from './store.ts'
import type { Answer } from './tables.ts'

export const consent = slice({
  name: 'consent',
  contract: consentContract,
  operations: {
    agree: { allow: ['relative'], run: (context, input) => say(context, 'agree', 'agreed', input.text) },
    decline: { allow: ['relative'], run: (context, input) => say(context, 'decline', 'declined', input.text) },
    withdraw: { allow: ['relative'], run: withdraw },
    sayContact: { allow: ['relative'], run: sayContact },
    sayTimes: {
      allow: ['relative'],
      run: async (context, input) => {
        const person = await ownEntry(context)
        mayNow(context, person, 'sayTimes')
        await keepReached(context, person, person.reached)
        await sayWish(context, person.household_id, input, 'family')
        await recordAnswer(context)
        return {}
      },
    },
    changeCode: {
      allow: ['relative'],
      run: async (context) => {
        const person = await ownEntry(context)
        const { token } = await ownLink(context, person.id)
        await recordAnswer(context)
        return { token }
      },
    },
    enterSlips: { allow: ['coordinator'], run: enterSlips },
  },
  events: {
    'consent.answered': '家属回应',
    'consent.slipEntered': '录入回条',
  },
})

async function say<Act extends 'agree' | 'decline'>(
  context: Context<ConsentCode<Act> | 'consent.text-changed'>,
  act: Act,
  answer: Answer,
  shown: string,
) {
  const person = await ownEntry(context)
  mayNow(context, person, act)
  await answerNow(context, person, answer, await wordsShown(context, person, shown))
  await sayWishAgain(context, person.household_id)
  await recordAnswer(context)
  return {}
}

async function withdraw(context: Context<ConsentCode<'withdraw'>>) {
  const person = await ownEntry(context)
  mayNow(context, person, 'withdraw')
  await answerNow(context, person, 'withdrawn', await wordsFor(context, person))
  await sayWishAgain(context, person.household_id)
  await recordAnswer(context)
  return {}
}

/** The words that were shown, if they still stand. */
async function wordsShown(
  context: Context<'consent.text-changed'>,
  person: store.Person,
  shown: string,
): Promise<Words> {
  const words = await wordsFor(context, person)
  if (shown !== words.hash)
    throw context.refuse('consent.text-changed', '这页的说明刚刚更新过，您的选择还没有记下。请返回再看一遍，然后再选。')
  return words
}

/** Keeps an answer to some words; whatever is not agreement removes what was said of being reached. */
async function answerNow(context: Context, person: store.Person, answer: Answer, words: Words): Promise<void> {
  await keepAnswer(
    context,
    { relativeId: person.id, answer, way: 'page', saidOn: beijingDay(context.at) },
    asKept(words),
  )
  // the way to be reached goes with the agreement; the row stays, so that none is missing
  const reached = answer === 'agreed' ? person.reached : null
  await keepReached(context, person, reached)
}

async function sayContact(
  context: Context<ConsentCode<'sayContact'> | 'contact.phone' | 'consent.text-changed'>,
  input: WishInput & { text: string; route: Route; phone: string; named: boolean },
) {
  const person = await ownEntry(context)
  mayNow(context, person, 'sayContact')
  const read = phoneIn(input.phone)
  const number = read.kind === 'ok' ? read.value : null
  if (read.kind === 'bad' || (number === null && (input.route === 'phone' || input.route === 'message')))
    throw context.refuse(
      'contact.phone',
      '电话号码不完整。请填 11 位手机号，或带区号的座机；不想留电话，请选另一种联系方式。',
    )
  const last = person.answers.at(-1)
  // who agreed to these words already says nothing new: the rows are those of whoever says the household's times
  if (last?.answer !== 'agreed' || last.textHash !== input.text)
    await answerNow(context, person, 'agreed', await wordsShown(context, person, input.text))
  await keepReached(context, person, { route: input.route, phone: number, named: input.named })
  await sayWish(context, person.household_id, input, 'family')
  await recordAnswer(context)
  return {}
}

/** One event for everything a relative does on the own page, about nobody: the log does not tell who answered what. */
function recordAnswer(context: Context): Promise<void> {
  return context.record('consent.answered', context.unitId)
}

async function ownEntry(context: Context): Promise<store.Person> {
  const person = context.actor.kind === 'relative' ? await store.person(context, context.actor.relativeId) : undefined
  if (!person) throw notFound('这一页')
  return person
}

function mayNow<Act extends ConsentAct>(context: Refuses<ConsentCode<Act>>, person: store.Person, act: Act): void {
  holdTo(context, consentActs, consentState(person.answers), act)
}
