/** The list does not know what follows from it: whoever stands behind it (`visiting`) is asked by this name. */
import type { Context } from '../../platform/operation.ts'

/**
 * Makes visits of the lines that have none, in the publisher's transaction; answers how many. `gone`: households that the
 * list no longer names; null the first time a list of the round comes into force.
 */
export type ListInForce = (
  context: Context,
  list: { id: string; roundId: string },
  gone: readonly string[] | null,
) => Promise<number>

/** Whether anything was done about a visit of the round: a time, a paper, an ending. */
export type ListBegun = (context: Context, roundId: string) => Promise<boolean>

/** Takes the visits of a round's list away again, about which nothing was done. */
export type ListTakenBack = (context: Context, roundId: string) => Promise<void>

declare module '../../platform/app.ts' {
  interface Services {
    listInForce: ListInForce
    listBegun: ListBegun
    listTakenBack: ListTakenBack
  }
}
