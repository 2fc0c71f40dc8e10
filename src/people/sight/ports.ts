/** What an act does is its own slice's: each hands in how it takes effect, in the transaction of whoever agrees. */
import type { Context } from '../../platform/operation.ts'
import type { GiveCode, SightKind } from './rules.ts'
import type { SightActTable } from './tables.ts'

/** `half`: the second half of a one-time password, for whoever agreed; null where there is none. */
export type Give = (context: Context<GiveCode>, act: SightActTable) => Promise<{ half: string | null }>

declare module '../../platform/app.ts' {
  interface Services {
    gives: Record<SightKind, Give>
  }
}
