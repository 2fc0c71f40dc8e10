/**
 * Slips that came back on paper (方案 §三.1), a pile in one act: by their codes, without a name on paper or screen. Yes and no
 * are entered by the same act, answered with the same words and recorded alike, nowhere with how many there were of either.
 */
import { linkByCode } from '../../doors/link.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { typedCode } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { type Fault, Refusal } from '../../platform/problem.ts'
import { sayWishAgain } from '../wishes/commands.ts'
import { asKept, keepAnswer, keepReached, wordsFor } from './keep-answer.ts'
import { type ConsentCode, consentActs, consentState } from './rules.ts'
import * as store from './store.ts'

type Slip = { code: string; answer: 'agreed' | 'declined' }
type Code = ConsentCode<'enterSlip'> | 'slip.unknown' | 'slip.twice'

const UNKNOWN = {
  code: 'slip.unknown',
  message: '没有这个短码。请对照回条再输一次；已换过短码的，旧回条作废。',
} as const
const TWICE = {
  code: 'slip.twice',
  message: '同一个代码两边都有，没有录入。请对照回条，只留打了勾的一边。',
} as const

export async function enterSlips(
  context: Context<Code | 'slip.future'>,
  input: { slips: readonly Slip[]; saidOn: string },
) {
  if (input.saidOn > beijingDay(context.at))
    throw context.refuse('slip.future', '回条上的日期不能晚于今天，请核对。', 'saidOn')
  const { known, left, stopped } = await look(context, input.slips)
  let entered = 0
  // in one order, so that two who enter at once take turns
  for (const { slip, relativeId } of known.toSorted((a, b) => (a.relativeId < b.relativeId ? -1 : 1))) {
    const fault = await enter(context, relativeId, slip, input.saidOn)
    if (fault) left.push({ slip, fault })
    else entered += 1
  }
  if (entered === 0 && stopped) throw stopped
  if (entered === 0)
    throw context.refuseAll(
      left.map(({ slip, fault }) => ({
        ...fault,
        message: input.slips.length === 1 ? fault.message : `${slip.code}：${fault.message}`,
      })),
    )
  await context.record('consent.slipEntered', context.unitId)
  return { entered, left: left.map(({ slip, fault }) => ({ code: slip.code, sentence: fault.message })) }
}

type Left = { slip: Slip; fault: Fault<Code> }

/** Whose each code is. A code that opens nothing is a guess; where there were too many, no further one is looked at. */
async function look(context: Context, slips: readonly Slip[]) {
  const known: { slip: Slip; relativeId: string }[] = []
  const left: Left[] = []
  let stopped: Refusal | undefined
  const byCode = new Map<string, Slip[]>()
  for (const slip of slips) byCode.set(typedCode(slip.code), [...(byCode.get(typedCode(slip.code)) ?? []), slip])
  for (const same of byCode.values()) {
    const [slip, ...again] = same
    if (!slip) continue
    if (stopped) {
      left.push(
        ...same.map((one) => ({
          slip: one,
          fault: { code: 'slip.unknown', message: '输错的太多，这一张还没有录入。请过十分钟再录。' } as const,
        })),
      )
      continue
    }
    if (again.some(({ answer }) => answer !== slip.answer)) {
      left.push({ slip, fault: TWICE })
      continue
    }
    const relativeId = await relativeOf(context, slip.code)
    if (relativeId !== undefined) known.push({ slip, relativeId })
    else {
      left.push({ slip, fault: UNKNOWN })
      stopped = await spent(context)
    }
  }
  return { known, left, stopped }
}

async function relativeOf(context: Context, code: string): Promise<string | undefined> {
  const link = await linkByCode(context.db, code, context.now)
  return link?.unit_id === context.unitId ? (link.relative_id ?? undefined) : undefined
}

/** Only what opens nothing is counted: a clerk enters hundreds and guesses twenty times at most, and one clerk's guesses are not another's. */
async function spent(context: Context): Promise<Refusal | undefined> {
  try {
    await context.app.services.slipLimiter.spend(`slips ${context.accountId ?? ''}`)
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'TOO_MANY') return error
    throw error
  }
}

async function enter(
  context: Context,
  relativeId: string,
  { answer }: Slip,
  saidOn: string,
): Promise<Fault<Code> | undefined> {
  const person = await store.person(context, relativeId)
  if (!person) return UNKNOWN
  const may = consentActs[consentState(person.answers)].enterSlip
  if (may !== true) return may
  // what was printed for this person, not what would be printed now
  const printed = await store.printedText(context, person.id, saidOn)
  await keepAnswer(
    context,
    { relativeId: person.id, answer, way: 'paper', saidOn },
    printed ?? asKept(await wordsFor(context, person)),
  )
  await keepReached(context, person, null)
  await sayWishAgain(context, person.household_id)
  return undefined
}
