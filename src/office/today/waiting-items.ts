import type { Context } from '../../platform/operation.ts'
import type { WaitingItem } from '../../platform/slice.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import './ports.ts'

type Other = { who: string; urge: string }
export type Item = { key: string; text: string; due: string | null; link: string; action: string; with: Other | null }

/** What waits for the person who asks: what others wait for first, then by its last day, then in the order of the programme. */
export async function waitingItems(context: Context): Promise<Item[]> {
  if (context.actor.kind !== 'account') return []
  const { duties } = context.actor
  const holds = (some: readonly Duty[]) => some.some((duty) => duties.includes(duty))
  const found: WaitingItem[] = []
  for (const waiting of context.app.services.waiting) {
    if (!holds(waiting.for)) continue
    for (const item of await waiting.find(context)) if (holds(item.only ?? waiting.for)) found.push(item)
  }
  return found
    .sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false) || (a.due ?? '9').localeCompare(b.due ?? '9'))
    .map(({ key, text, due, link, action, with: other }) => ({
      key,
      text,
      due: due ?? null,
      link,
      action,
      with: other ?? null,
    }))
}
