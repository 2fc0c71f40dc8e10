/**
 * 同意 (PIPL 13–16; 方案 §三.1): each adult's own. What may be done now is one table; who may enter what is another.
 */

import { barred, type CodesIn, codesIn, type Answer as StateAnswer } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Answer } from './tables.ts'

export type ConsentState = 'open' | Answer
export type ConsentAct = 'agree' | 'decline' | 'withdraw' | 'sayContact' | 'sayTimes' | 'enterSlip'

const STATE = 'consent.state'
const after = {
  agree: true,
  decline: true,
  withdraw: true,
  sayContact: true,
  sayTimes: true,
  enterSlip: barred('slip.answered', '这张回条的主人已经答复过，以先前的答复为准。要改主意，请本人在自己的页面上办。'),
} as const

/**
 * After any answer the same may be done: a printed code is in several hands, and what is refused would tell what was
 * answered. Saying again what was said changes nothing. Nobody is asked a second time.
 */
export const consentActs = {
  open: {
    agree: true,
    decline: true,
    withdraw: barred(STATE, '您还没有选过，没有可以撤回的。请先在首页选“同意”或“不参加”。'),
    sayContact: barred(STATE, '还不能填联系方式。请先在首页选“同意”或“不参加”。'),
    sayTimes: barred(STATE, '还不能填方便的时间。请先在首页选“同意”或“不参加”。'),
    enterSlip: true,
  },
  agreed: after,
  declined: after,
  withdrawn: after,
} satisfies Record<ConsentState, Record<ConsentAct, StateAnswer>>

export type ConsentCode<Act extends ConsentAct> = CodesIn<typeof consentActs, Act>

/** The codes with which the state of a consent bars an act: for the contract of the operation that does it. */
export function consentProblems<Act extends ConsentAct>(act: Act): ConsentCode<Act>[] {
  return codesIn(consentActs, act)
}

export function mayConsent(state: ConsentState, act: ConsentAct): boolean {
  return consentActs[state][act] === true
}

/** The state after the answers, oldest first. */
export function consentState(answers: readonly { answer: Answer }[]): ConsentState {
  return answers.at(-1)?.answer ?? 'open'
}

/** Answered once, whichever way: the office may know this and nothing more (mission, line 1). */
export function isAnswered(state: ConsentState): boolean {
  return state !== 'open'
}

/** Slips of one pile that are entered by one press. */
export const SLIPS_AT_ONCE = 100

export type Enterer = 'relative' | 'officer' | 'clerk'
export type Entry = 'name' | 'relation' | 'route' | 'phone' | 'times' | 'named'

/**
 * Who may enter what of a relative. Before the relative answers an officer enters name, relation and route and nothing
 * else, a clerk name and relation; afterwards the entry is the relative's. A number is the
 * relative's own at any time; saving it is agreeing, and says so.
 */
export function mayEnter(who: Enterer, entry: Entry, state: ConsentState): boolean {
  if (who === 'relative') return isAnswered(state) && entry !== 'name' && entry !== 'relation'
  if (isAnswered(state)) return false
  return entry === 'name' || entry === 'relation' || (who === 'officer' && entry === 'route')
}

export type ConsentText = { version: string; opening: string; sections: { head: string; text: string }[] }

/** The text for one unit and one version of its plan; the same settings give the same words. */
export function consentText(plan: PlanBody, unit: { name: string; phone: string }): ConsentText {
  const { notes, names } = plan
  const contact = [notes.contact, unit.phone].filter((t) => t !== '').join('，')
  return {
    version: plan.consent.version,
    opening: plan.consent.text,
    sections: [
      { head: '谁在问您', text: `${unit.name}，由${names.coordinator}办理。${notes.purpose}` },
      {
        head: '留下什么',
        text: `您的姓名、您和家里干部职工的关系；您同意以后，还有您自己填的联系方式和方便的时间。不问也不留身份证号、收入、财产、健康、信仰，不留未成年人的姓名。家访时：${notes.written}`,
      },
      {
        head: '谁能看到',
        text: `姓名和关系：${names.coordinator}、到您家的家访人和记录人员、您自己家。您留的电话：只有到您家的家访人和记录人员。${notes.readers}`,
      },
      {
        head: '留多久',
        text: `您的联系方式留到您撤回同意为止，撤回当时就删除。${notes.keeping}`,
      },
      {
        head: '您的权利',
        text: `可以同意，可以不参加，也可以先同意以后再撤回，都在这里一步办好，不用说明理由，对您和家人没有任何影响。谁没有参加，单位的页面、名单和统计上都看不出来。${notes.rights}`,
      },
      ...(contact === '' ? [] : [{ head: '想问清楚', text: `请打电话：${contact}` }]),
    ],
  }
}
