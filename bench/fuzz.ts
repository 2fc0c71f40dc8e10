/**
 * Requests nobody should send, to every operation, download, page and form: counts of answers by status, and each answer
 * above 499 with what was sent and what the product logged. `--seed 1 --count 30000 --seeds 1`
 */
import { parseArgs } from 'node:util'
import { fuzz } from '../src/testing/fuzz.ts'
import { openFuzzOffice } from '../src/testing/fuzz-office.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '30000' },
    verbose: { type: 'boolean', default: false },
  },
})
const logged = new Map<string, number>()
const { office, links } = await openFuzzOffice((line, facts) => {
  const entry = `${line} ${JSON.stringify(facts ?? {}).slice(0, 700)}`
  if (/failed|exception|rejection/.test(line)) logged.set(entry, (logged.get(entry) ?? 0) + 1)
})
const began = performance.now()
const { requests, byStatus, faults } = await fuzz(office, {
  seed: Number(values.seed),
  count: Number(values.count),
  links,
})
const seconds = (performance.now() - began) / 1000
console.log(`${requests} requests, seed ${values.seed}, ${Math.round(requests / seconds)} a second`)
for (const [status, n] of [...byStatus].sort(([a], [b]) => a - b)) console.log(`  ${status}  ${n}`)
console.log(`${faults.length} above 499`)
const kinds = new Map<string, typeof faults>()
for (const fault of faults) {
  const kind = `${fault.method} ${fault.url
    .split('?')[0]
    ?.replace(/[0-9a-f-]{36}/g, ':id')
    .slice(0, 80)}`
  kinds.set(kind, [...(kinds.get(kind) ?? []), fault])
}
for (const [kind, some] of kinds) console.log(`${some.length} × ${kind}`, values.verbose ? some[0] : some[0]?.status)
for (const [message, n] of [...logged].sort(([, a], [, b]) => b - a).slice(0, 60)) console.log(`${n} × ${message}`)
await office.stop()
