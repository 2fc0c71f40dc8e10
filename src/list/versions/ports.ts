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

/** Takes the visits of a round's list away again, unless something was done about one of them: then false, and nothing changed. */
export type ListTakenBack = (context: Context, roundId: string) => Promise<boolean>

declare module '../../platform/app.ts' {
  interface Services {
    listInForce: ListInForce
    listTakenBack: ListTakenBack
  }
}
