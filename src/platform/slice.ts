/** A slice describes itself; `slices.ts` is only the list. */

import type { AnySchema, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import type { Duties, Who } from './actor.ts'
import type { App } from './app.ts'
import type { Download } from './download.ts'
import type { Reaction, Timer } from './jobs.ts'
import type { Before, Context, Contract, Implementation } from './operation.ts'
import './clause-numbers.ts'

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
  findable: readonly Findable[]
}

/** What a search may go through: the answer of one operation, for those who may call it. */
export type Findable = { allow: readonly Who[]; find: (context: Context, word: string) => Promise<readonly Found[]> }
/** `words` is what is looked through; `said` tells it from others of the same title; `link` leads to where it is worked on. */
export type Found = { kind: string; id: string; title: string; said: string; link: string; words: readonly string[] }

/** An operation, what it is asked (nothing where there is nothing to ask), and what of its answer can be found. */
type FindableIn<C extends Contract> = {
  [K in keyof C & string]: {
    operation: K
    ask: (context: Context, word: string) => Promise<InferSchemaOutput<InputOf<C[K]>> | undefined>
    found: (answer: InferSchemaInput<OutputOf<C[K]>>, word: string) => readonly Found[]
  }
}[keyof C & string]
type InputOf<P> = P extends { '~orpc': { inputSchema?: infer S } } ? Extract<S, AnySchema> : never
type OutputOf<P> = P extends { '~orpc': { outputSchema?: infer S } } ? Extract<S, AnySchema> : never

/** What of a slice may wait for somebody today, found in one go: looked for only where the person has one of the duties. */
export type Waiting = {
  for: readonly (keyof Duties)[]
  /** Where it may wait for somebody who has a phone alone: the components of the phone's first page that show it, or their headline. */
  onPhone?: readonly string[]
  find: (context: Context) => Promise<readonly WaitingItem[]>
}
/** `due` is an ISO day or null; `link` leads to the screen with the one button that settles it; `only` narrows `for`. */
export type WaitingItem = {
  key: string
  text: string
  due?: string | null
  link: string
  action: string
  /** Others wait for this person's word: it stands before everything else. */
  first?: true
  only?: readonly (keyof Duties)[]
  /** It lies with somebody else: with whom, and what could be said to them. It is shown apart, with nothing to press but to copy. */
  with?: { who: string; urge: string }
}

/** Operations are checked against the contract: one missing, one too many or one without `allow` does not compile. */
export function slice<C extends Contract>(
  described: {
    name: string
    contract: C
    operations: Implementation<C>
    /**
     * Operations whose answers hold sentences that cite the plan, and the names under which those stand: they leave with the
     * unit's own numbers. What people wrote stands under other names and is given back as it was written.
     */
    cites?: { [K in keyof C & string]?: readonly string[] }
    findable?: readonly FindableIn<C>[]
  } & Partial<Omit<Slice, 'operations' | 'findable'>>,
): Slice {
  const operations = { ...(described.operations as unknown as Record<string, AnyOperation>) }
  for (const [name, under] of Object.entries(described.cites ?? {}))
    operations[name] = citing(operations[name], under as readonly string[])
  return {
    downloads: [],
    reactions: [],
    timers: [],
    events: {},
    waiting: [],
    ...described,
    operations,
    findable: (described.findable ?? []).map((one) => findableOf(operations[one.operation], one)),
  }
}

/** The operation, answering with the unit's own numbers. */
function citing(operation: AnyOperation | undefined, under: readonly string[]): AnyOperation {
  if (!operation) throw new Error('a slice names an operation of its own')
  const run = operation.run as (context: Context, input: unknown) => Promise<unknown>
  return {
    ...operation,
    run: async (context: Context, input: unknown) =>
      context.app.services.ownNumbers(context, await run(context, input), under),
  }
}

type Asked = {
  ask: (context: Context, word: string) => Promise<unknown>
  found: (answer: never, word: string) => readonly Found[]
}

/** Whoever may not call the operation finds nothing of it; its `allow` is not written twice. */
function findableOf(operation: AnyOperation | undefined, { ask, found }: Asked): Findable {
  if (!operation) throw new Error('a search goes through an operation of its own slice')
  const run = operation.run as (context: Context, input: unknown) => Promise<never>
  return {
    allow: operation.allow,
    find: async (context, word) => {
      const input = await ask(context, word)
      return input === undefined ? [] : found(await run(context, input), word)
    },
  }
}
