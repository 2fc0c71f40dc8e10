/** Packages and receipts that somebody made to do harm: told as what they are, or taken without it (docs/decisions/0063). */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { setUnit } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { testSeal } from '../../testing/seal.ts'
import { unzipped } from '../../testing/unzip.ts'
import { insertPapers } from './incoming-store.ts'
import { PAPER, PDF, packed, UNIT } from './packed.fixture.ts'

let office: Office
let officerId: string
beforeAll(async () => {
  office = await openOffice({ overrides: { services: { seal: testSeal }, largeBytes: 200_000 } })
  office.setTime('2026-09-21T09:00:00+08:00')
  const rows = await look<{ id: string }>(
    office,
    (unit) => sql`select id from officer where unit_id = ${unit} order by position limit 1`,
  )
  officerId = rows[0]!.id
})
afterAll(() => office.stop())

type In = { id: string; state: string; version: number; fingerprint: string | null; findings: string[]; person: string }
async function zipOf(files: Iterable<readonly [string, Buffer]>, compress = false) {
  const zip = new ZipFile()
  for (const [path, bytes] of files) zip.addBuffer(bytes, path, { compress })
  zip.end()
  return buffer(zip.outputStream)
}
async function sent(zip: Uint8Array) {
  const client = await office.as('records')
  const hash = createHash('sha256').update(zip).digest('hex')
  await client.put(`/transfers/files/${hash}`, zip)
  return client.send('POST', '/transfers/check', { body: { fileName: '移交.zip', hash } })
}
async function came(zip: Uint8Array): Promise<In> {
  const answer = await sent(zip)
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)])
  return (await (await office.as('records')).get<{ in: In[] }>('/transfers')).in[0]!
}
const take = async ({ id, version, fingerprint }: In) =>
  (await office.as('records')).send('POST', '/transfers/take', {
    body: { transferId: id, seen: version, officerId, fingerprint, compared: true },
  })

test('words that no column and no paper can hold are taken without them', async () => {
  const items = [{ path: '01.pdf', ...PAPER, title: '记录\u0000表\u202e fdp', responsible: '陆\ud800河😀' }]
  const whole = await came(
    await packed({ items, officer: '唐\u0000若溪\u0007', unitName: `云${'岭'.repeat(5000)}\u0000` }),
  )
  expect(whole).toMatchObject({ state: 'whole', findings: [], person: '唐若溪' })
  expect((await take(whole)).status).toBe(200)
  const { papers } = await (await office.as('records')).get<{ papers: { title: string }[] }>(
    `/transfers/received/${officerId}`,
  )
  expect(papers.map(({ title }) => title)).toEqual(['记录表 fdp'])
})

test('a file in which nothing lies is taken like any other', async () => {
  const empty = await came(await packed({ items: [] }))
  expect(empty.findings).toEqual([])
  expect((await take(empty)).status).toBe(200)
})

test('a list that names one paper again and again is not whole: a small package would fill a file without end', async () => {
  const again = await came(
    await packed({ items: [1, 2, 3].map((n) => ({ path: '01.pdf', ...PAPER, title: `第 ${n} 件` })) }),
  )
  expect([again.state, again.findings]).toEqual([
    'broken',
    ['目录里的“第 2 件”和前面的一件是同一个文件。', '目录里的“第 3 件”和前面的一件是同一个文件。'],
  ])
})

test('a paper that lies among those of other units is named by whose it is, and no other is', async () => {
  const items = [
    { path: '01.pdf', ...PAPER, title: '冒名的', fromUnit: '石桥县总工会', place: 1 },
    { path: '转来材料/001.pdf', ...PAPER, title: '没有名的' },
    { path: '转来材料/002.pdf', ...PAPER, title: '对的', fromUnit: '石桥县总工会', place: 2 },
  ]
  const { state, findings } = await came(await packed({ items }))
  expect([state, findings.length, findings.join()]).toEqual(['broken', 2, expect.stringMatching(/冒名的.*没有名的/)])
})

test('what lies among the certificates of other units and is none holds nothing up', async () => {
  const odd = await came(await packed({ officer: '杂件', certificate: Buffer.from('no certificate') }))
  expect([odd.state, odd.findings]).toEqual(['whole', []])
})

test('a package of this unit is not taken in as another’s', async () => {
  const certificate = await testSeal.certificate(UNIT)
  const fingerprint = createHash('sha256').update(certificate).digest('hex')
  await look(
    office,
    (unit) => sql`insert into unit_seal (unit_id, fingerprint, certificate, first_at)
      select ${unit}, ${fingerprint}, ${Buffer.from(certificate).toString('base64')}, now()
      -- it may have sealed a receipt before
      on conflict do nothing returning unit_id`,
  )
  const own = await came(await packed({ seal: testSeal }))
  expect(own.state).toBe('broken')
  expect(own.findings.join()).toContain('本单位自己打的')
})

test('what lies beside the package, where no list names it, is not taken for it; without its outer folder it is whole', async () => {
  const bag = await unzipped(Buffer.from(await packed()))
  const astray = await came(await zipOf([...bag, ['别的/说明.pdf', PDF]]))
  expect(astray.state).toBe('broken')
  expect(astray.findings.join()).toContain('包的外面还放着 1 个文件')
  const inner = [...bag].map(([path, bytes]) => [path.slice('家访卷/'.length), bytes] as const)
  expect((await came(await zipOf(inner))).state).toBe('whole')
})

test('a large one is checked in the process for large work, so that nobody waits beside it', async () => {
  const apart = () => office.product.app.services.apart?.pid()
  expect(apart()).toBeUndefined()
  const large = await came(await packed({ officer: '大包', pdf: Buffer.concat([PDF, Buffer.alloc(300_000)]) }))
  expect(large).toMatchObject({ state: 'whole', person: '大包' })
  expect(apart()).toBeDefined()
})

test('a file of more papers than one statement takes is kept whole', async () => {
  const one = await came(await packed({ officer: '大卷' }))
  expect((await take(one)).status).toBe(200)
  const keptOnes = () =>
    look<{ hash: string; n: number }>(
      office,
      (unit) => sql`select min(hash) as hash, count(*)::int as n from received_paper where unit_id = ${unit}`,
    )
  const before = (await keptOnes())[0]!
  // 65,535 values are the most of one: 6,000 lines of twelve are more
  const kept = Array.from({ length: 6_000 }, (_, i) => ({
    ...{ id: uuidv7(), place: i + 2, title: PAPER.title, responsible: PAPER.responsible, madeOn: PAPER.date },
    ...{ pages: 1, hash: before.hash, origin: null },
  }))
  await office.product.app.db.transaction().execute(async (db) => {
    await setUnit(db, office.unitId)
    await insertPapers({ db, unitId: office.unitId }, { transferId: one.id, officerId }, kept)
  })
  expect((await keptOnes())[0]!.n).toBe(before.n + 6_000)
})

test('a small zip that grows is refused before it does', async () => {
  const bag = await unzipped(Buffer.from(await packed()))
  const grows = await sent(await zipOf([...bag, ['家访卷/data/JF-0001/99.pdf', Buffer.alloc(64 << 20)]], true))
  expect(codesIn(grows)).toEqual(['transfer.not-package'])
  expect(grows.text).toContain('太大')
})
