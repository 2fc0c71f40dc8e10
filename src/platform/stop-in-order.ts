import type { Log } from './database-access.ts'

/** One part that does not end keeps nothing else from ending, least of all the database. */
const PATIENCE_MS = 12_000

/** Ends the parts of a product one after another; what fails or hangs is told and passed over. */
export async function stopInOrder(steps: readonly (() => Promise<void>)[], log: Log): Promise<void> {
  for (const step of steps) {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('did not end in time')), PATIENCE_MS)
    })
    await Promise.race([step(), late]).catch((error: unknown) =>
      log('a part did not stop', { error: error instanceof Error ? error.message : String(error) }),
    )
    clearTimeout(timer)
  }
}
