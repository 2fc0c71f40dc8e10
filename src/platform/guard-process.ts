/**
 * The process as a whole. A promise nobody waited for is told and gone on from: every request has a transaction of its
 * own. An exception that nobody caught is told, and the product ends in order with a code by which `bin/start` starts it
 * again: what it left half done is in no transaction that was acknowledged.
 */
import type { Log } from './database-access.ts'

/** Ended by a fault of its own: start it again. Lower codes are a person's to mend. */
export const FAULT = 70
const PATIENCE_MS = 8_000

/** `stop` ends the product in order. */
export function guardProcess(log: Log, stop: () => Promise<void>): void {
  process.on('unhandledRejection', (reason) => log('unhandled rejection', { error: messageOf(reason) }))
  let ending = false
  process.on('uncaughtException', (error) => {
    log('uncaught exception', { error: messageOf(error) })
    if (ending) return
    ending = true
    setTimeout(() => process.exit(FAULT), PATIENCE_MS).unref()
    stop().then(
      () => process.exit(FAULT),
      (fault) => {
        log('stopping failed', { error: messageOf(fault) })
        process.exit(FAULT)
      },
    )
  })
}

/** Calls `gone` when the process that supervises this one (`bin/start`) ends without saying so. */
export function watchSupervisor(pid: number | undefined, gone: () => void): () => boolean {
  const isGone = () => pid !== undefined && process.ppid !== pid
  if (pid !== undefined) {
    const timer = setInterval(() => {
      if (!isGone()) return
      clearInterval(timer)
      gone()
    }, 300)
    timer.unref()
  }
  return isGone
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
