/**
 * Sentences cite the clause that a rule comes from; a person reads the number that the clause has in the own unit's plan. Who
 * knows it is asked by this name: for every refusal, and for the answers of the operations that a slice names (`cites`).
 */
import type { Scope } from './database.ts'

/** `under`: the names under which such sentences stand; without, every sentence is one. */
export type ClauseNumbers = <T>(scope: Scope, value: T, under?: readonly string[]) => Promise<T>

declare module './app.ts' {
  interface Services {
    ownNumbers: ClauseNumbers
  }
}
