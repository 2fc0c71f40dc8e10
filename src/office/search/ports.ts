/** What the search asks of every slice: which of its operations it may go through, and what can be found in their answers. */
import type { Findable } from '../../platform/slice.ts'

declare module '../../platform/app.ts' {
  interface Services {
    findable: readonly Findable[]
  }
}
