/**
 * What of a page the back button brings back: in the state of the history's entry, never in the address, which is sent on and
 * listed with its title (docs/decisions/0033).
 */
import { useState } from 'react'
import { z } from 'zod'

const entry = z.looseObject({ kept: z.record(z.string(), z.unknown()).optional() })

const stateNow = () => entry.safeParse(history.state).data ?? {}

/** As `useState`, for a value that this entry of the history keeps under a name. */
export function useHistoryState<T>(name: string, schema: z.ZodType<T>, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState(() => schema.safeParse(stateNow().kept?.[name]).data ?? initial)
  const keep = (next: T) => {
    setValue(next)
    const state = stateNow()
    // past the router, for which nothing changed: it would load the page anew
    History.prototype.replaceState.call(history, { ...state, kept: { ...state.kept, [name]: next } }, '')
  }
  return [value, keep]
}
