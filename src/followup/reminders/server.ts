import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import type { Organ } from '../../vocabulary/organs.ts'
import { allSeen, mustBeWhole, mustSee, standingOf } from './access.ts'
import * as acts from './acts.ts'
import { remindersContract } from './contract.ts'
import { reminderDownloads } from './downloads.ts'
import { reminderTimers } from './jobs.ts'
import { rowOf, viewOf } from './reader-view.ts'
import { monthsLater, type Source } from './rules.ts'
import { newKey, openKey, sealWords } from './sealed.ts'
import * as store from './store.ts'
import { reminderWaiting } from './waiting.ts'

/** Who may write one: a visitor, the head, the inspector. */
const WRITERS = ['head', 'inspector', 'visitor'] as const
const AGREE = ['head', 'inspector'] as const

export const reminders = slice({
  name: 'reminders',
  contract: remindersContract,
  operations: {
    table: {
      allow: WRITERS,
      run: async (context) => ({
        reminders: (await allSeen(context))
          .filter(({ roles }) => !roles.includes('about'))
          .map(rowOf)
          .toReversed(),
      }),
    },
    people: {
      allow: WRITERS,
      run: async (context) => {
        const { officerId } = context
        const kin = officerId === null ? undefined : (await standingOf(context, officerId)).kin
        const here = await store.officersHere(context, false)
        return {
          officers: here
            .filter(({ id }) => id !== officerId && !kin?.has(id))
            .map(({ id, name, department }) => ({ id, name, department })),
        }
      },
    },
    mine: {
      allow: ['officer'],
      run: async (context) => {
        const own = (await allSeen(context)).filter(({ roles }) => roles.includes('about')).toReversed()
        return { reminders: await Promise.all(own.map((seen) => viewOf(context, seen))) }
      },
    },
    show: {
      allow: [...WRITERS, 'officer'],
      run: async (context, input) => viewOf(context, await mustSee(context, input.reminderId)),
    },
    propose: { allow: WRITERS, run: propose },
    markHandedOver: { allow: WRITERS, run: markHandedOver },
    agree: { allow: AGREE, run: acts.agree },
    decline: { allow: AGREE, run: acts.decline },
    withdraw: { allow: WRITERS, run: acts.withdraw },
    assign: { allow: AGREE, run: acts.assign },
    handOver: { allow: AGREE, run: acts.handOver },
    hold: { allow: WRITERS, run: acts.hold },
    record: { allow: WRITERS, run: acts.record },
    read: { allow: ['officer'], run: acts.read },
    answer: { allow: ['officer'], run: acts.answer },
    renew: { allow: AGREE, run: acts.renew },
  },
  downloads: reminderDownloads,
  timers: reminderTimers,
  waiting: reminderWaiting,
})

/** From the own observation, or from the officer's own words; by nobody about oneself or one's kin, and only where somebody can agree. */
async function propose(
  context: Context<'reminder.own' | 'reminder.kin' | 'reminder.nobody'>,
  input: { officerId: string; source: Source; text: string },
) {
  const { agrees } = await mustBeAnother(context, input.officerId)
  if (!agrees) throw context.refuse('reminder.nobody', acts.NOBODY_CAN)
  const id = context.newId()
  const keySealed = newKey(context.app, id)
  const { officerId, source } = input
  // never talked of, it goes after as long a time from here
  const clearOn = monthsLater(beijingDay(context.at), await acts.months(context))
  await store.insertReminder(context, {
    id,
    officerId,
    writerId: context.officerId,
    source,
    keySealed,
    clearOn,
    at: context.at,
  })
  const stepId = context.newId()
  await store.insertStep(context, {
    id: stepId,
    reminderId: id,
    kind: 'proposed',
    sealed: sealWords(openKey(context.app, id, keySealed), stepId, { text: input.text }),
    at: context.at,
    by: context.officerId,
  })
  await context.record('reminders.proposed', id)
  return { id }
}

/** What is graver has no words here: a day, and to whom it went. */
async function markHandedOver(
  context: Context<'reminder.own' | 'reminder.kin' | 'reminder.day'>,
  { officerId, on, organ }: { officerId: string; on: string; organ: Organ },
) {
  await mustBeAnother(context, officerId)
  acts.mustNotBeLater(context, on)
  const id = context.newId()
  await store.insertReminder(context, {
    id,
    officerId,
    writerId: context.officerId,
    source: null,
    keySealed: null,
    clearOn: null,
    at: context.at,
  })
  const by = context.officerId
  await store.insertStep(context, {
    id: context.newId(),
    reminderId: id,
    kind: 'handedOver',
    on,
    organ,
    at: context.at,
    by,
  })
  await context.record('reminders.handedOver', id)
  return { id }
}

async function mustBeAnother(context: Context<'reminder.own' | 'reminder.kin'>, officerId: string) {
  mustBeWhole(context)
  if (officerId === context.officerId)
    throw context.refuse('reminder.own', '不能提同自己的谈话，请另选一位。', 'officerId')
  if (!(await store.officersHere(context, false)).some(({ id }) => id === officerId)) throw notFound('这位同志')
  const standing = await standingOf(context, officerId)
  if (context.officerId !== null && standing.kin.has(context.officerId))
    throw context.refuse('reminder.kin', '您同这位同志是亲属，按回避规定不能提。请由别的同志提。', 'officerId')
  return standing
}
