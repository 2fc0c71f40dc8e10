/** What an address may ask of 名单: the list of a day, or, come from a way out, whom or what it is about. */
import { isDay } from '../../platform/calendar.ts'

export type ListSearch = {
  on?: string
  /** one visitor's households */
  who?: string
  /** one household */
  household?: string
  /** the adjusting form, with so many households fewer for this visitor */
  less?: string
  by?: number
}

export function listSearch(search: Record<string, unknown>): ListSearch {
  const { on, who, household, less, by } = search
  if (typeof on === 'string' && isDay(on)) return { on }
  if (typeof less === 'string') return { less, by: Number.isInteger(by) ? Number(by) : 1 }
  if (typeof who === 'string') return { who }
  return typeof household === 'string' ? { household } : {}
}
