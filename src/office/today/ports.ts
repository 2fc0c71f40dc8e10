/** What the page of the day asks of every slice: what waits for whom. */
import type { Waiting } from '../../platform/slice.ts'

declare module '../../platform/app.ts' {
  interface Services {
    waiting: readonly Waiting[]
  }
}
