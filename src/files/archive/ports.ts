/** A file knows what this unit put into it; what came into it from another unit stands above (`transfers`), and is asked for by this name. */
import type { Scope } from '../../platform/database.ts'

/** A paper of another unit that came with the file, as it was (docs/decisions/0063). */
export type ReceivedPaper = {
  /** The unit it is of, which need not be the one that it came from. */
  fromUnit: string
  /** 顺序号 in the file of that unit. */
  place: number
  title: string
  responsible: string
  /** As the other unit's list says: an ISO day, mostly. */
  madeOn: string
  pages: number
  bytes: number
  hash: string
  takenAt: string
}

export type ReceivedOf = (scope: Scope, officerId: string) => Promise<ReceivedPaper[]>

declare module '../../platform/app.ts' {
  interface Services {
    /** What came into an officer's file from other units, in the order it came. */
    receivedOf: ReceivedOf
  }
}
