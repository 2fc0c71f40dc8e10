/** The system's table of contents: every slice with operations, pages, reactions and timers. */
import { identity } from './identity/server.ts'
import type { App } from './platform/app.ts'
import type { Reaction, Timer } from './platform/jobs.ts'
import type { Slice } from './platform/router.ts'

export const slices: readonly Slice[] = [identity]

/** Work caused by events. Names are known before the app is built: queues are made by the migration. */
export const jobNames: readonly string[] = []

export function reactions(_app: App): readonly Reaction[] {
  return []
}

export function timers(_app: App): readonly Timer[] {
  return []
}
