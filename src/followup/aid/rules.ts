/**
 * 困难职工帮扶 (方案 §三.4; PIPL 15, 23, 29): nothing goes to the aid office but what the family agreed to, word by word, and nothing
 * after it withdrew. What may be done now is one table, and the family's no reads as its silence.
 */
import { daysBetween } from '../../platform/calendar.ts'
import { type Answer, barred, type CodesIn, codesIn } from '../../platform/state-table.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { MatterKind } from '../../vocabulary/matter-kinds.ts'
import type { MatterState } from '../matters/rules.ts'

/**
 * `asked`: no agreement stands, whatever was said or not; `made`: the sheet is numbered and lies here; `owed`: consent was withdrawn and
 * whoever has the sheet has not been told; `told`: over.
 */
export const aidStates = ['none', 'asked', 'agreed', 'made', 'handed', 'owed', 'told'] as const
export type AidState = (typeof aidStates)[number]
export type AidAct = 'ask' | 'agree' | 'decline' | 'withdraw' | 'refer' | 'handOver' | 'outcome' | 'markTold'
export const outcomeKinds = ['accepted', 'helped', 'notEligible'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

export const outcomeNames: Record<OutcomeKind, string> = {
  accepted: '已受理',
  helped: '已帮扶',
  notEligible: '不符合条件',
}

/** As it stands on the sheet: 〔2026〕3号. */
export function sheetNumber({ year, nth }: { year: number; nth: number }): string {
  return `〔${year}〕${nth}号`
}

export type ReferralFacts = { handedOn: string | null; withdrawnOn: string | null; toldOn: string | null }

/** `agreed`: whether an agreement stands; `referral`: the last one. Days are ISO. */
export function aidState(facts: { asked: boolean; agreed: boolean; referral: ReferralFacts | null }): AidState {
  const { asked, agreed, referral } = facts
  if (!asked) return 'none'
  if (referral?.withdrawnOn && referral.toldOn === null) return 'owed'
  if (referral?.withdrawnOn && referral.handedOn !== null) return 'told'
  if (referral && !referral.withdrawnOn) return referral.handedOn === null ? 'made' : 'handed'
  return agreed ? 'agreed' : 'asked'
}

const STATE = 'aid.state'
const ASKED = barred(STATE, '已经请家属决定过了，只问一次。请等家属决定。')
const NOT_ASKED = barred(STATE, '还没有请家属决定，不能办。请先请家属决定要不要转介。')
const NOT_AGREED = barred(STATE, '家属没有同意转介，不能办。请等家属决定。')
const NOT_MADE = barred(STATE, '还没有写转介单，不能办。请先写转介单。')
const NOT_HANDED = barred(STATE, '转介单还没有交出，不能办。请先交出，登记哪天交给谁。')
const HANDED = barred(STATE, '转介单已经交出，不用再办。请登记帮扶的结果。')
const BACK = barred(STATE, '家属撤回了同意，不能再办。请按页面上说的告知或者销毁。')
const OVER = barred(STATE, '家属撤回了同意，这件已经不再转介。')
const NOTHING_BACK = barred(STATE, '家属没有撤回同意，不用告知。')
const NEVER_ASKED = barred(STATE, '单位没有请您家决定这件事，不用回答。')
const NOTHING_STANDS = barred(STATE, '现在没有同意转介，不用撤回。')
const BACK_ALREADY = barred(STATE, '已经撤回了同意，不用再撤回。')
const GOING_BACK = barred(STATE, '您家撤回了同意，单位正在收回。收回以后，这里会写明。')
const GONE_BACK = barred(STATE, '您家撤回了同意，这件不再转介。还要申请帮扶的，请另写一件。')
const ON_SHEET = barred(STATE, '转介单已经照您同意的写好了。不想转了，或者要改，请先撤回同意。')

export const aidActs = {
  none: {
    ask: true,
    agree: NEVER_ASKED,
    decline: NEVER_ASKED,
    withdraw: NEVER_ASKED,
    refer: NOT_ASKED,
    handOver: NOT_ASKED,
    outcome: NOT_ASKED,
    markTold: NOT_ASKED,
  },
  asked: {
    ask: ASKED,
    agree: true,
    decline: true,
    withdraw: NOTHING_STANDS,
    refer: NOT_AGREED,
    handOver: NOT_AGREED,
    outcome: NOT_AGREED,
    markTold: NOTHING_BACK,
  },
  agreed: {
    ask: ASKED,
    // said anew it is the family's own version
    agree: true,
    decline: true,
    withdraw: true,
    refer: true,
    handOver: NOT_MADE,
    outcome: NOT_MADE,
    markTold: NOTHING_BACK,
  },
  made: {
    ask: ASKED,
    agree: ON_SHEET,
    decline: ON_SHEET,
    withdraw: true,
    refer: barred(STATE, '转介单已经写好了，不用再写。请打印交出。'),
    handOver: true,
    outcome: NOT_HANDED,
    markTold: NOTHING_BACK,
  },
  handed: {
    ask: ASKED,
    agree: ON_SHEET,
    decline: ON_SHEET,
    withdraw: true,
    refer: HANDED,
    handOver: HANDED,
    outcome: true,
    markTold: NOTHING_BACK,
  },
  owed: {
    ask: ASKED,
    agree: GOING_BACK,
    decline: GOING_BACK,
    withdraw: BACK_ALREADY,
    refer: BACK,
    handOver: BACK,
    outcome: BACK,
    markTold: true,
  },
  told: {
    ask: ASKED,
    agree: GONE_BACK,
    decline: GONE_BACK,
    withdraw: BACK_ALREADY,
    refer: OVER,
    handOver: OVER,
    outcome: OVER,
    markTold: OVER,
  },
} satisfies Record<AidState, Record<AidAct, Answer>>

export type AidCode<Act extends AidAct> = CodesIn<typeof aidActs, Act>

/** The codes with which the state bars an act: for the contract of the operation that does it. */
export function aidProblems<Act extends AidAct>(act: Act): AidCode<Act>[] {
  return codesIn(aidActs, act)
}

const ended: ReadonlySet<MatterState> = new Set(['lapsed', 'closed', 'split', 'joined'])

/** Why a matter is not one that aid is asked for; false when it is. */
export function whyNotAid(matter: { kind: MatterKind; state: MatterState }, office: string) {
  if (matter.kind !== 'hardship') return barred('aid.not-hardship', '这不是困难诉求，不转介帮扶。')
  if (office === '') return barred('aid.no-office', '方案里没有写帮扶单位，不能转介。有的，请先在方案里写上。')
  if (matter.state === 'raised') return barred('aid.unreported', '还没有报告党组，不能转介。请先报告党组。')
  return whyOver(matter)
}

/** Why nothing more begins in a matter that is over; what was begun goes on. */
export function whyOver({ state }: { state: MatterState }) {
  return ended.has(state) && barred('aid.matter-over', '这件事项已经办结，或者到别的编号办理了，不能在这里转介。')
}

export type AidText = { version: string; opening: string; sections: { head: string; text: string }[] }

/** What the family reads before it decides; the same settings give the same words (PIPL 17, 23). */
export function aidText(
  plan: Pick<PlanBody, 'aid' | 'names' | 'matters'>,
  unit: { name: string; phone: string },
): AidText {
  const { office, contact, version, text } = plan.aid
  const { coordinator } = plan.names
  return {
    version,
    opening: text,
    sections: [
      { head: '转给谁', text: contact === '' ? `${office}。` : `${office}，${contact}。` },
      { head: '为了什么', text: '只为您家申请困难职工帮扶：能不能帮、怎样帮，由那里决定。' },
      {
        head: '转哪些',
        text: '您家的称呼、联系电话（可以不留）、请求帮扶的话。每一样都由您自己定，可以改。另外写上本单位的名称和电话。',
      },
      {
        head: '不转哪些',
        text: '家访的记录、您家有哪些人、您家提过的意见，都不转。不用写收入、财产、健康；要用的，由那里另外问您本人。',
      },
      { head: '怎样转', text: `一张转介单，由${unit.name}${coordinator}当面交去。哪天交给了谁，写在您家这一页上。` },
      {
        head: '留多久',
        text: `您写的话和电话，撤回同意当时就删除；没有撤回的，办完 ${plan.matters.reopenWithin} 天以后删除。留下编号、日期和交给了谁，说明是照您的同意办的。`,
      },
      {
        head: '您的权利',
        text: '可以同意，可以不同意，也可以先不回答，都不用说明理由，对您家、对这件事的办理没有任何影响。同意以后随时可以在这里撤回；已经交去的，单位会告诉那里停用。',
      },
      ...(unit.phone === '' ? [] : [{ head: '想问清楚', text: `请打电话：${unit.phone}` }]),
    ],
  }
}

/** Whether what the family wrote is kept no longer: so many days after the last thing that happened. Never while something is owed. */
export function isOverTime(state: AidState, lastOn: string, keepDays: number, today: string): boolean {
  return state !== 'made' && state !== 'owed' && daysBetween(lastOn, today) > keepDays
}
