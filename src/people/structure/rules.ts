/** Dating rules of the structure. Pure: days are ISO strings in Beijing, `today` is passed in (方案 §三.1, 工作分工). */
import { formatDay } from '../../platform/calendar.ts'
import type { Fault, Refuses } from '../../platform/problem.ts'

export type Stretch = { startsOn: string; endsOn: string | null }
/** `to` and `endedOn`: last day as said, and the day it was ended before that, on which it holds no more. */
export type Acting = {
  kind: 'charge' | 'post'
  absentId: string
  actingId: string
  from: string
  to: string | null
  endedOn: string | null
}

/** Whether a stretch holds on a day: from its first day up to but not on its end. */
export function holdsOn(stretch: Stretch, day: string): boolean {
  return stretch.startsOn <= day && (stretch.endsOn === null || day < stretch.endsOn)
}

/** Whether a substitute stands in on a day: both days included, up to but not on the day it was ended. */
export function actsOn(acting: Acting, day: string): boolean {
  return (
    acting.from <= day && (acting.to === null || day <= acting.to) && (acting.endedOn === null || day < acting.endedOn)
  )
}

/** Whether two substitutes ever stand in on the same day. */
export function actTogether(a: Acting, b: Acting): boolean {
  const first = a.from > b.from ? a.from : b.from
  return actsOn(a, first) && actsOn(b, first)
}

export type ActingCode = 'acting.self' | 'acting.dates' | 'acting.twice' | 'acting.chain'

/** Why a substitute cannot be registered beside `others`; null when it can. */
export function actingFault(
  next: Acting,
  others: readonly Acting[],
  nameOf: (id: string) => string,
): Fault<ActingCode> | null {
  const absent = nameOf(next.absentId)
  const substitute = nameOf(next.actingId)
  if (next.absentId === next.actingId)
    return { code: 'acting.self', message: '不能代管本人的工作。请选另一位。', path: 'substituteId' }
  if (next.to !== null && next.to < next.from)
    return {
      code: 'acting.dates',
      message: `结束的日子（${formatDay(next.to)}）早于开始的日子（${formatDay(next.from)}）。请改正日期。`,
      path: 'to',
    }
  const same = others.filter((o) => o.kind === next.kind && actTogether(o, next))
  const twice = same.find((o) => o.absentId === next.absentId)
  if (twice)
    return {
      code: 'acting.twice',
      message: `${absent}的工作在这段时间已由${nameOf(twice.actingId)}代管（${spanText(twice)}）。请先结束那一项，或改日期。`,
    }
  const away = same.find((o) => o.absentId === next.actingId)
  if (away)
    return {
      code: 'acting.chain',
      message: `${substitute}本人的工作在这段时间由${nameOf(away.actingId)}代管，不能再代管别人的。请另选一位。`,
      path: 'substituteId',
    }
  const busy = same.find((o) => o.actingId === next.absentId)
  if (busy)
    return {
      code: 'acting.chain',
      message: `${absent}在这段时间正代管${nameOf(busy.absentId)}的工作。请先把那一项改由他人代管。`,
    }
  return null
}

/** 自2026年9月1日起，至9月30日 */
export function spanText(acting: { from: string; to: string | null }): string {
  const from = formatDay(acting.from)
  return acting.to === null ? `${from}起` : `${from}至${formatDay(acting.to)}`
}

/** A day that has not come cannot be registered as past. */
export function mustHaveCome(context: Refuses<'day.future'>, day: string, today: string, path: string): void {
  if (day > today)
    throw context.refuse('day.future', `${formatDay(day)}还没有到。请填今天或以前的日子，到时再登记。`, path)
}

/** A change of post must come after the present one began; on the same day it puts the present one right. */
export function mustFollow<Code extends 'transfer.before-term' | 'leave.before-term'>(
  context: Refuses<Code>,
  code: Code,
  term: Stretch,
  from: string,
  name: string,
): void {
  if (from < term.startsOn)
    throw context.refuse(
      code,
      `${name}现在的任职自${formatDay(term.startsOn)}起，变更的日子不能早于它。请填${formatDay(term.startsOn)}或以后的日子。`,
      code === 'leave.before-term' ? 'on' : 'from',
    )
}
