/** The database as its owner, for the operator's commands: of a running product, of one that is stopped, or of a server. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Connection } from './database.ts'
import { openDataDir, ownerOf, startEngine } from './engine/engine.ts'
import { lockDataDir } from './engine/lock.ts'
import { UsageError } from './usage-error.ts'

/**
 * Gives the owner's connection to `use`. Beside a running product it connects to the product's own engine; where none
 * runs, it starts the engine for as long as it is used. `alone`: refuses beside a running product.
 */
export async function withOwner<T>(
  config: Config,
  { alone = false }: { alone?: boolean },
  use: (owner: Connection) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl && !alone) return use({ connectionString: config.databaseUrl })
  openDataDir(config.dataDir)
  const unlock = await lockDataDir(config.dataDir).catch((error: unknown) => {
    if (alone || !(error instanceof UsageError)) throw error
    return undefined // a product runs here: its engine answers
  })
  try {
    if (config.databaseUrl) return await use({ connectionString: config.databaseUrl })
    if (!unlock) return await use(ownerOf(config.dataDir, passwordOf(config.dataDir)))
    const engine = await startEngine(config.dataDir, () => undefined)
    try {
      return await use(engine.owner)
    } finally {
      await engine.stop()
    }
  } finally {
    await unlock?.()
  }
}

function passwordOf(dataDir: string): string {
  const file = join(dataDir, 'keys', 'database-owner')
  if (!existsSync(file))
    throw new UsageError(`${dataDir} 不是廉访的数据目录：没有 keys/database-owner。请用 --data 指定。`)
  return readFileSync(file, 'utf8')
}
