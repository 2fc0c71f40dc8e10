/** What there is instead of a call when a visit ends without one: ordinary, and nobody's reason (docs/decisions/0026). */
import { z } from 'zod'

/** `none`: nothing more this round. `next`: the same to everybody but the family that reads it: every round visits every household. */
export const ways = ['letter', 'phone', 'place', 'next', 'none'] as const
export type Way = (typeof ways)[number]
export const waySchema = z.enum(ways).default('none')

export const wayNames: Record<Way, string> = {
  letter: '以信代访',
  phone: '电话里谈',
  place: '换个地方谈',
  next: '推到下一轮',
  none: '这次不登门',
}

/** Something is still to be done by the visitor. */
export const waysWithWork = ['letter', 'phone', 'place'] as const
export type WayWithWork = (typeof waysWithWork)[number]

/** What is left of it for the visitor: nothing where nothing is to be done, whatever was pressed. */
export function workOf(way: Way): WayWithWork | null {
  return waysWithWork.find((w) => w === way) ?? null
}
