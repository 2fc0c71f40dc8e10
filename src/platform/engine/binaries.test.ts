/** Two products started from one new clone make the engine's links at the same moment. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const NAMES = Array.from({ length: 400 }, (_, i) => `lib${i}.so`)

/** What npm leaves of a package whose links it did not keep. */
function unpacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lf-links-'))
  folders.push(folder)
  const native = join(folder, 'native')
  mkdirSync(native)
  for (const name of NAMES) writeFileSync(join(native, `${name}.1`), name)
  const links = NAMES.map((name) => ({ source: `native/${name}.1`, target: `native/${name}` }))
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  return native
}

test('six first starts at once from one clone all find the links made', async () => {
  const native = unpacked()
  const at = Date.now() + 1500
  const code = `
    import { hydrateLinks } from ${JSON.stringify(join(import.meta.dirname, 'binaries.ts'))}
    while (Date.now() < ${at}) {}
    hydrateLinks(${JSON.stringify(native)})`
  const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
  await Promise.all(Array.from({ length: 6 }, start))
  for (const name of NAMES) expect(readFileSync(join(native, name), 'utf8')).toBe(name)
})
