/** Prints the licence of everything in a release folder: the product's own, then each package's with its text. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const about = z.object({ name: z.string(), version: z.string(), license: z.unknown() })
const IS_LICENCE = /^(licen[cs]e|copying|notice|ofl|third-party)/i

const root = process.argv[2]
if (root === undefined) throw new Error('which folder?')
print('lianfang', 'Apache-2.0', root)
const modules = join(root, 'node_modules')
const folders = readdirSync(modules, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(^|node_modules\/)(@[^/]+\/)?[^/@.][^/]*\/package\.json$/.test(path))
  .map((path) => join(modules, path, '..'))
const kinds = new Map<string, number>()
for (const folder of folders.sort()) {
  const { name, version, license } = about.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const kind = typeof license === 'string' ? license : JSON.stringify(license ?? 'see its text')
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  print(`${name} ${version}`, kind, folder)
}
console.log(`${'='.repeat(80)}\n${folders.length} packages: ${[...kinds].map(([k, n]) => `${k} ${n}`).join(', ')}`)

function print(what: string, kind: string, folder: string): void {
  console.log(`${'='.repeat(80)}\n${what} (${kind})\n${'='.repeat(80)}`)
  for (const file of readdirSync(folder, { withFileTypes: true }))
    if (file.isFile() && IS_LICENCE.test(file.name)) console.log(readFileSync(join(folder, file.name), 'utf8').trim())
}
