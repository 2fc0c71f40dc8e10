/** The version of the program, as package.json has it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export function version(): string {
  const path = join(import.meta.dirname, '..', '..', 'package.json')
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8'))).version
}
