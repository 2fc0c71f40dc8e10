/** Times do not know who was trained: whoever stands behind them (`outreach`) is asked by this name. */
import type { Context } from '../../platform/operation.ts'

/** Of these, who came to no training of the round yet and made none up (方案 §四.1). */
export type Untrained = (
  context: Context,
  roundId: string,
  officerIds: readonly string[],
) => Promise<ReadonlySet<string>>

declare module '../../platform/app.ts' {
  interface Services {
    untrained: Untrained
  }
}
