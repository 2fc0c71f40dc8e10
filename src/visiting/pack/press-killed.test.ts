/** kill -9 while the packs of a unit are printed: afterwards every pack is there once, with its codes and its file. */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Connection, openDatabase, setUnit } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import { openOffice, PASSWORD, uploadRoster } from '../../testing/office.ts'
import { type Running, startProcess, stopProcess } from '../../testing/process.ts'
import { openRound } from '../../testing/programme.ts'
import { clerksRoster } from '../../testing/rosters.ts'
import type { PressView, PressVisitor } from './contract.ts'

test('a press that is killed half-way has every pack once', async () => {
  const office = await openOffice()
  await uploadRoster(await office.as('coordinator'), await clerksRoster('union-30'))
  const { roundId } = await openRound(office)
  await office.product.stop()
  const database = office.product.ownerUrl
  const url = database.connectionString
  const start = () => startProcess(office.dataDir, [], url === undefined ? {} : { DATABASE_URL: url })
  let one = await start()
  try {
    let clerk = await signIn(one)
    const { visitors } = await clerk.get<{ visitors: PressVisitor[] }>(`/pack/choices/${roundId}`)
    const visitIds = visitors.flatMap((v) => v.households.map((h) => h.visitId))
    expect(visitIds.length).toBeGreaterThan(40)
    const { id } = await clerk.post<{ id: string }>('/pack/choose', { roundId, visitIds, items: ['form', 'card'] })
    await clerk.post('/pack/begin', { pressId: id })
    const seen = await clerk.until(id, (p) => p.made > p.packs / 4)
    expect(seen.made).toBeLessThan(seen.packs)
    one.child.kill('SIGKILL')
    await one.exited
    // what it was writing at that moment may lie there half
    writeFileSync(join(office.dataDir, 'press', id, 'half.part'), 'half')
    one = await start()
    clerk = await signIn(one)
    const press = await clerk.until(id, (p) => p.state === 'done')
    expect(press).toMatchObject({ failed: 0, made: visitIds.length })
    expect(readdirSync(join(office.dataDir, 'press', id))).toHaveLength(visitIds.length)
    const rows = await printed(database, office.unitId)
    expect(rows).toEqual([
      { form: 'card', papers: visitIds.length, visits: visitIds.length },
      { form: 'visitRecord', papers: visitIds.length, visits: visitIds.length },
    ])
    // the file the printer gets: each household's record once, with a code that is written down
    const pdf = await clerk.file(`/pack/${id}/parts/1/packs.pdf`)
    const file = join(office.dataDir, 'all.pdf')
    writeFileSync(file, pdf)
    const text = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout
    expect(text.match(/已当场读过/g)).toHaveLength(visitIds.length)
  } finally {
    await stopProcess(one)
    rmSync(office.dataDir, { recursive: true, force: true })
  }
})

async function printed(database: Connection, unitId: string) {
  const { db } = openDatabase(database, () => undefined, 1)
  try {
    return await db.transaction().execute(async (tx) => {
      await setUnit(tx, unitId)
      const found = await sql<{ form: string; papers: number; visits: number }>`
        select form, count(*)::int as papers, count(distinct visit_id)::int as visits from printed_paper group by 1 order by 1`.execute(
        tx,
      )
      return found.rows
    })
  } finally {
    await db.destroy()
  }
}

async function signIn(one: Running) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': uuidv7() }
  const body = JSON.stringify({ name: 'coordinator', password: PASSWORD })
  const answer = await fetch(`${one.url}/api/identity/sign-in`, { method: 'POST', headers, body })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = async <T>(path: string): Promise<T> =>
    (await fetch(`${one.url}/api${path}`, { headers: { cookie } })).json() as Promise<T>
  return {
    get,
    post: async <T>(path: string, input: unknown): Promise<T> => {
      const answer = await fetch(`${one.url}/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': uuidv7(), cookie },
        body: JSON.stringify(input),
      })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer.json() as Promise<T>
    },
    file: async (path: string) =>
      Buffer.from(await (await fetch(`${one.url}/api${path}`, { headers: { cookie } })).arrayBuffer()),
    until: async (id: string, is: (press: PressView) => boolean): Promise<PressView> => {
      for (let tries = 0; tries < 1500; tries++) {
        const press = await get<PressView>(`/pack/presses/${id}`)
        if (is(press)) return press
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
      throw new Error('the press did not come so far within a minute')
    },
  }
}
