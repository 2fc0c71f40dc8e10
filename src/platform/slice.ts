/** A slice describes itself; `slices.ts` is only the list. */

import type { Duties, Who } from './actor.ts'
import type { App } from './app.ts'
import type { Download } from './download.ts'
import type { Reaction, Timer } from './jobs.ts'
import type { Before, Context, Contract, Implementation } from './operation.ts'
export type AnyOperation = {
  allow: readonly Who[]
  beforePasswordChange?: true
  before?: Before
  run: (context: never, input: never) => Promise<unknown>
}
/** A slice as it describes itself: what it promises, what it does of itself, how its events are called, what waits for whom. */
export type Slice = {
  name: string
  contract: Contract
  operations: Record<string, AnyOperation>
  downloads: readonly Download[]
  reactions: readonly Reaction<App>[]
  timers: readonly Timer<App>[]
  /** The names of its events as the audit administrator reads them. */
  events: Readonly<Record<string, string>>
  waiting: readonly Waiting[]
}

/** What of a slice may wait for somebody today, found in one go: looked for only where the person has one of the duties. */
export type Waiting = {
  for: readonly (keyof Duties)[]
  find: (context: Context) => Promise<readonly WaitingItem[]>
}
/** `due` is an ISO day or null; `link` leads to the screen with the one button that settles it; `only` narrows `for`. */
export type WaitingItem = {
  key: string
  text: string
  due?: string | null
  link: string
  action: string
  only?: readonly (keyof Duties)[]
  /** It lies with somebody else: with whom, and what could be said to them. It is shown apart, with nothing to press but to copy. */
  with?: { who: string; urge: string }
}

/** Operations are checked against the contract: one missing, one too many or one without `allow` does not compile. */
export function slice<C extends Contract>(
  described: { name: string; contract: C; operations: Implementation<C> } & Partial<Omit<Slice, 'operations'>>,
): Slice {
  return {
    downloads: [],
    reactions: [],
    timers: [],
    events: {},
    waiting: [],
    ...described,
    operations: described.operations as unknown as Record<string, AnyOperation>,
  }
}
