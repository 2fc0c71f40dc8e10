/** A film of 200 MB over a line that is cut at each tenth: it goes on where the server says it is, and is there once, whole. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { anMp4, box, FTYP, sendFile } from './files.fixture.ts'
import { sweepMaterials } from './jobs.ts'
import { MOST_FILE, PIECE } from './rules.ts'

let office: Office
let clerk: Client
let base: string
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
  base = await office.product.http.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => office.stop())

const onTheirWay = () => join(office.dataDir, 'materials')
const folders = () => readdirSync(onTheirWay())
const filesUnder = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, size: statSync(join(root, name)).isFile() ? statSync(join(root, name)).size : 0 }))
    .filter(({ size }) => size > 0)

/** As if a day had gone by. */
async function sweepFolders(): Promise<void> {
  await office.product.app.services.materialFiles.sweep(new Date(Date.now() + 1000))
}

/** The film, a piece at a time: never whole in memory. */
const HEAD = Buffer.concat([FTYP, box('moov', Buffer.alloc(16))])
function filmPiece(at: number): Buffer {
  const piece = Buffer.alloc(Math.min(PIECE, MOST_FILE - at), (at / PIECE) % 251)
  if (at > 0) return piece
  HEAD.copy(piece)
  piece.writeUInt32BE(MOST_FILE - HEAD.length, HEAD.length)
  piece.write('mdat', HEAD.length + 4, 'latin1')
  return piece
}

/** Sends a piece over a line; `cutAfter`: as many bytes of it, then the line is gone. */
function put(path: string, piece: Buffer, cutAfter?: number): Promise<number> {
  return new Promise((resolve) => {
    const headers = {
      cookie: clerk.cookie(),
      'content-type': 'application/octet-stream',
      'content-length': piece.length,
      'sec-fetch-site': 'same-origin',
    }
    const sent = request(`${base}/api${path}`, { method: 'PUT', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    sent.on('error', () => resolve(0))
    if (cutAfter === undefined) sent.end(piece)
    else sent.write(piece.subarray(0, cutAfter), () => setTimeout(() => sent.destroy(), 20))
  })
}

test('200 MB, cut at each tenth: resumed, whole, one copy, and never in memory', async () => {
  const seen = createHash('sha256')
  for (let at = 0; at < MOST_FILE; at += PIECE) seen.update(filmPiece(at))
  const hash = seen.digest('hex')
  const before = process.memoryUsage().rss
  let most = 0
  let cuts = 0
  for (let at = 0, tenth = 1; at < MOST_FILE; ) {
    const piece = filmPiece(at)
    const path = `/materials/files/${hash}?at=${at}&size=${MOST_FILE}`
    if (tenth < 10 && at + piece.length > (MOST_FILE * tenth) / 10) {
      tenth += 1
      cuts += 1
      expect(await put(path, piece, PIECE / 3)).toBe(0)
    } else expect(await put(path, piece)).toBe(200)
    const progress = await clerk.get<{ at: number; whole: boolean }>(`/materials/files/${hash}`)
    expect(progress.at === at || progress.at === at + piece.length).toBe(true)
    at = progress.at
    most = Math.max(most, process.memoryUsage().rss)
  }
  expect(cuts).toBe(9)
  expect(await clerk.get(`/materials/files/${hash}`)).toEqual({ at: MOST_FILE, whole: true })
  const input = { materialId: null, seen: null, title: '示范家访', fileName: '示范.mp4', hash, posterHash: null }
  const { versionId } = await clerk.post<{ versionId: string }>('/materials/keep-file', input)
  most = Math.max(most, process.memoryUsage().rss)
  expect((most - before) / 2 ** 20).toBeLessThan(150)
  const blobs = filesUnder(join(office.dataDir, 'blobs')).filter(({ size }) => size > 2 ** 20)
  expect(blobs).toEqual([{ name: `${hash.slice(0, 2)}/${hash.slice(2)}`, size: MOST_FILE }])
  expect(await office.product.app.blobs.check(hash)).toBe('kept')
  const headers = { range: `bytes=${MOST_FILE - 4}-` }
  const tail = await clerk.send('GET', `/materials/versions/${versionId}/file`, { headers })
  expect([tail.status, tail.bytes]).toEqual([206, filmPiece(MOST_FILE - PIECE).subarray(-4)])
})

test('a second film of the same bytes is the same copy, and what came is gone from its way', async () => {
  const film = anMp4(Buffer.alloc(3 * PIECE, 5))
  for (const title of ['一', '二']) {
    const { hash } = await sendFile(clerk, film)
    await clerk.post('/materials/keep-file', {
      materialId: null,
      seen: null,
      title,
      fileName: 'a.mp4',
      hash,
      posterHash: null,
    })
    await expect.poll(folders).toEqual([])
  }
  expect(filesUnder(join(office.dataDir, 'blobs')).filter(({ size }) => size === film.length).length).toBe(1)
})

test('what was kept takes no room, also while it waits to be tidied away', async () => {
  const { materialFiles } = office.product.app.services
  const drop = materialFiles.drop
  materialFiles.drop = async () => undefined
  for (const size of [10, 20, 30, 40, 50, 60]) {
    const { status, hash } = await sendFile(clerk, anMp4(Buffer.alloc(size)))
    expect(status).toBe(200)
    await clerk.post('/materials/keep-file', {
      ...{ materialId: null, seen: null, title: '短片', fileName: 'a.mp4', hash, posterHash: null },
    })
  }
  materialFiles.drop = drop
  await sweepFolders()
})

test('what lies on its way is sealed, a piece out of its turn is not taken, and what is not what its address says goes', async () => {
  const film = anMp4(Buffer.from('一句能认出来的话'.repeat(200_000)))
  const hash = 'b'.repeat(64)
  const path = (at: number) => `/materials/files/${hash}?at=${at}&size=${film.length}`
  await clerk.send('PUT', path(0), { body: film.subarray(0, PIECE) })
  const [folder] = folders()
  const [piece] = filesUnder(join(onTheirWay(), folder ?? '')).filter(({ name }) => name.endsWith('.piece'))
  expect(piece?.size).toBeGreaterThan(PIECE)
  expect(readFileSync(join(onTheirWay(), folder ?? '', piece?.name ?? '')).includes('能认出来')).toBe(false)
  expect(codesIn(await clerk.send('PUT', path(2 * PIECE), { body: film.subarray(0, 10) }))).toEqual([
    'upload.elsewhere',
  ])
  const other = `/materials/files/${hash}?at=${PIECE}&size=${film.length + 1}`
  expect(codesIn(await clerk.send('PUT', other, { body: film.subarray(0, 10) }))).toEqual(['upload.damaged'])
  for (let at = PIECE; at < film.length; at += PIECE) {
    const answer = await clerk.send('PUT', path(at), { body: film.subarray(at, at + PIECE) })
    if (at + PIECE >= film.length) expect(codesIn(answer)).toEqual(['upload.damaged'])
  }
  expect(folders()).toEqual([])
})

test('a bounded number is on its way, a bounded size, and what is silent for a day is swept', async () => {
  const begin = (digit: string, size: number) =>
    clerk.send('PUT', `/materials/files/${digit.repeat(64)}?at=0&size=${size}`, { body: Buffer.alloc(10, 1) })
  expect(codesIn(await begin('9', MOST_FILE + 1))).toEqual(['upload.too-large'])
  for (const digit of ['1', '2', '3', '4']) expect((await begin(digit, 1000)).status).toBe(200)
  expect(codesIn(await begin('5', 1000))).toEqual(['upload.too-many'])
  const long = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  const [silent, swept] = folders()
  utimesSync(join(onTheirWay(), silent ?? ''), long(2), long(2))
  expect((await begin('5', 1000)).status).toBe(200)
  utimesSync(join(onTheirWay(), swept ?? ''), long(25), long(25))
  await sweepMaterials(office.product.app)
  expect(folders().length).toBe(3)
})

test('what comes in crumbs is not taken: a file has no more pieces than a thousand', async () => {
  const path = (at: number) => `/materials/files/${'7'.repeat(64)}?at=${at}&size=5000`
  expect((await clerk.send('PUT', path(0), { body: Buffer.alloc(1) })).status).toBe(200)
  const folder = folders().find((name) => name.endsWith('7'.repeat(64))) ?? ''
  for (let at = 1; at < 1000; at++)
    writeFileSync(join(onTheirWay(), folder, `${String(at).padStart(12, '0')}-${at + 1}.piece`), '')
  expect(codesIn(await clerk.send('PUT', path(1000), { body: Buffer.alloc(1) }))).toEqual(['upload.damaged'])
  expect(folders()).not.toContain(folder)
})

test('a disk that is full says so, and what came before is still there', async () => {
  const { materialFiles } = office.product.app.services
  const add = materialFiles.add
  materialFiles.add = async () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  }
  mkdirSync(onTheirWay(), { recursive: true })
  const path = `/materials/files/${'5'.repeat(64)}?at=10&size=1000`
  const answer = await clerk.send('PUT', path, { body: Buffer.alloc(10) })
  materialFiles.add = add
  expect([answer.status, ...codesIn(answer)]).toEqual([507, 'disk.full'])
  expect(await clerk.get(`/materials/files/${'5'.repeat(64)}`)).toEqual({ at: 10, whole: false })
})

test('an empty file is refused by name, and nothing of it stays', async () => {
  const hash = createHash('sha256').digest('hex')
  const sent = await clerk.send('PUT', `/materials/files/${hash}?at=0&size=0`, { body: Buffer.alloc(0) })
  expect(codesIn(sent)).toEqual(['material.empty'])
  expect(folders().filter((name) => name.endsWith(hash))).toEqual([])
})
