/** Whoever leaves keeps no way in: sessions, duties and links are above this room and are ended by this name. */
import type { Context } from '../../platform/operation.ts'

/** Ends sessions, granted duties and own links of officers, in the transaction that registers that they left. */
export type EndAccess = (context: Context, officerIds: readonly string[]) => Promise<void>

declare module '../../platform/app.ts' {
  interface Services {
    endAccess: EndAccess
  }
}
