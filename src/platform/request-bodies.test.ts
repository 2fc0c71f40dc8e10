/** What somebody unknown, slow or careless may make the server hold: little, and not for long. */
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn, problemsIn } from '../testing/client.ts'
import { NO_BRAKE, type Office, openOffice } from '../testing/office.ts'
import { sha256 } from './crypto.ts'

let office: Office
let port = 0
beforeAll(async () => {
  office = await openOffice({
    roster: false,
    overrides: { log: () => undefined, limits: NO_BRAKE, silenceMs: 1_500 },
  })
  await office.product.http.listen({ port: 0, host: '127.0.0.1' })
  const address = office.product.http.server.address()
  port = address !== null && typeof address === 'object' ? address.port : 0
})
afterAll(() => office.stop())

const uploads = () => {
  const folder = join(office.dataDir, 'uploads')
  return existsSync(folder) ? readdirSync(folder) : []
}
const untilNoPart = async () => {
  for (let tries = 0; tries < 100; tries++) {
    if (!uploads().some((name) => name.endsWith('.part'))) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`still there after three seconds: ${uploads()}`)
}

/** Sends a request's head and then `pieces` of its body, until answered or cut; what came back and how much was sent. */
function raw(
  head: string,
  pieces: Buffer[],
  whenSent: 'wait' | 'cut' = 'wait',
): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    let sent = 0
    socket.on('data', (data) => {
      answer += data.toString('utf8')
      if (!answer.includes('100 Continue')) socket.end()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ answer, sent }))
    socket.write(`${head}\r\nhost: x\r\nsec-fetch-site: same-origin\r\n\r\n`)
    const next = () => {
      if (answer !== '' || socket.destroyed) return
      const piece = pieces.shift()
      if (!piece) return void (whenSent === 'cut' && socket.destroy())
      sent += piece.length
      socket.write(piece, () => setTimeout(next, 2))
    }
    socket.on('connect', next)
  })
}

const MEGABYTE = 2 ** 20
const put = (hash: string, bytes: number, cookie = '') =>
  `PUT /api/uploads/${hash} HTTP/1.1\r\ncontent-type: application/octet-stream\r\ncontent-length: ${bytes}${cookie && `\r\ncookie: ${cookie}`}`

describe('somebody unknown', () => {
  test('who sends ten files of thirty megabytes is answered before they are read', async () => {
    const pieces = () => Array.from({ length: 30 }, () => randomBytes(MEGABYTE))
    const all = await Promise.all(Array.from({ length: 10 }, () => raw(put(sha256('x'), 30 * MEGABYTE), pieces())))
    expect(all.map(({ answer }) => answer.slice(9, 12))).toEqual(Array(10).fill('401'))
    for (const { sent } of all) expect(sent).toBeLessThan(6 * MEGABYTE)
    expect(uploads()).toEqual([])
  })

  test.each(['/api/plan/adopt', '/api/census/commit-roster'])(
    'who posts to %s is answered before the body is read',
    async (path) => {
      const head = `POST ${path} HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 90000`
      const { answer, sent } = await raw(head, [Buffer.from('{')])
      expect(answer).toContain('401')
      expect(answer).toContain('sign-in.needed')
      expect(sent).toBeLessThan(2)
    },
  )
})

describe('bodies that are answered without being read', () => {
  test('hold nothing: after forty of them the same address signs in at once', async () => {
    const big = `POST /api/identity/sign-in HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: ${MEGABYTE}`
    const unknown = 'POST /api/plan/adopt HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 100000'
    for (let n = 0; n < 20; n++) await Promise.all([raw(big, [Buffer.from('{')]), raw(unknown, [Buffer.from('{')])])
    const head = 'POST /api/identity/sign-in HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 30'
    expect((await raw(head, [Buffer.from('{"name":"x","password":"nope"}')])).answer).toContain('sign-in.wrong')
  })

  test('too many at a time are refused on a family page by a page, elsewhere by a sentence', async () => {
    const slow = 'POST /api/identity/sign-in HTTP/1.1\r\ncontent-type: application/json\r\ncontent-length: 65536'
    const held = Array.from({ length: 128 }, () => raw(slow, [Buffer.from('{')], 'wait'))
    await new Promise((resolve) => setTimeout(resolve, 400))
    const form = 'POST /f HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 9000'
    expect((await raw(form, [Buffer.from('code=')])).answer).toMatch(/503[\s\S]*text\/html/)
    const api = await raw(slow, [Buffer.from('{')])
    expect(api.answer).toMatch(/503[\s\S]*"code":"busy"/)
    office.product.http.server.closeAllConnections()
    await Promise.all(held)
    // what they held is given back with their lines
    const again = () => office.stranger.send('POST', '/identity/sign-in', { body: { name: 'x', password: 'nope' } })
    for (let tries = 0; tries < 100 && (await again()).status === 503; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(codesIn(await again())).toEqual(['sign-in.wrong'])
  })
})

describe('an upload', () => {
  test('is streamed to disk and kept; a wrong address, too much, or silence leaves nothing', async () => {
    const clerk = await office.as('coordinator')
    const cookie = clerk.cookie()
    const bytes = randomBytes(5 * MEGABYTE)
    await clerk.put(`/uploads/${sha256(bytes)}`, bytes)
    const [kept, ...more] = uploads()
    expect([kept?.endsWith(`${sha256(bytes)}.up`), more]).toEqual([true, []])
    const damaged = await clerk.send('PUT', `/uploads/${sha256('other')}`, { body: bytes })
    expect([damaged.status, codesIn(damaged)]).toEqual([422, ['upload.damaged']])
    const declared = await raw(put(sha256('x'), 31 * MEGABYTE, cookie), [Buffer.alloc(MEGABYTE)])
    expect(declared.answer).toContain('upload.too-large')
    const chunked = `PUT /api/uploads/${sha256('x')} HTTP/1.1\r\ncontent-type: application/octet-stream\r\ntransfer-encoding: chunked\r\ncookie: ${cookie}`
    const chunk = () => Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(MEGABYTE), Buffer.from('\r\n')])
    expect((await raw(chunked, Array.from({ length: 40 }, chunk))).answer).toContain('upload.too-large')
    await untilNoPart()
    // cut off, and gone silent, in the middle
    await raw(put(sha256('y'), 5 * MEGABYTE, cookie), [Buffer.alloc(MEGABYTE)], 'cut')
    await raw(put(sha256('z'), 5 * MEGABYTE, cookie), [Buffer.alloc(MEGABYTE)])
    await untilNoPart()
    expect(uploads()).toHaveLength(1)
  })

  test('beyond four of one person is asked to wait for the others', async () => {
    const cookie = (await office.as('coordinator')).cookie()
    const slow = Array.from({ length: 4 }, () => raw(put(sha256('s'), 5 * MEGABYTE, cookie), [Buffer.alloc(1000)]))
    while (uploads().filter((name) => name.endsWith('.part')).length < 4)
      await new Promise((resolve) => setTimeout(resolve, 10))
    const fifth = await raw(put(sha256('t'), 1000, cookie), [Buffer.alloc(1000)])
    expect(fifth.answer).toContain('upload.too-many')
    await Promise.all(slow)
  })
})

describe('a body', () => {
  test.each([
    ['larger than a hundred kilobytes', `{"preset":"${'x'.repeat(110_000)}"}`, 413],
    ['of fifty thousand brackets', `{"preset":${'['.repeat(45_000)}${']'.repeat(45_000)}}`, 422],
    ['with an escaped NUL', '{"preset":"a\\u0000b"}', 422],
    ['with half of a character', '{"preset":"\\ud83d"}', 422],
    ['that is no JSON', '{"preset":', 422],
    ['that is a list', '[1,2]', 422],
    ['that names a prototype', '{"__proto__":{"preset":"county-union"}}', 422],
  ])('%s is refused with a sentence', async (_what, body, status) => {
    const answer = await office.product.http.inject({
      method: 'POST',
      url: '/api/plan/adopt',
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: (await office.as('coordinator')).cookie(),
      },
      payload: body,
    })
    expect(answer.statusCode).toBe(status)
    const problems = problemsIn({ status, body: answer.json(), text: '', bytes: Buffer.alloc(0), headers: {} })
    expect(problems.length).toBeGreaterThan(0)
    for (const { message } of problems) expect(message).toMatch(/[\u4e00-\u9fff].*。|[\u4e00-\u9fff]/)
  })

  test('of a list of thousands goes through where the contract says so', async () => {
    const clerk = await office.as('coordinator')
    const leave = Array.from({ length: 5_000 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`)
    const answer = await clerk.send('POST', '/census/commit-roster', { body: { importId: leave[0], leave, seen: '' } })
    expect(answer.status).toBe(404)
  })
})

test.each([
  // the apps say themselves that there is no such page
  ['/field/%00', 200],
  ['/%e0%a4%a', 200],
  ['/assets/%00', 404],
  ['/f/%00', 404],
  ['/api/%00', 404],
  ['/api/census/imports/%00/changes', 401],
])(
  'the address %s is answered by the door it leads to, with %i, and the answer names no path of the machine',
  async (url, status) => {
    const answer = await office.product.http.inject(url)
    expect(answer.statusCode).toBe(status)
    expect(answer.body).not.toMatch(/\/(tmp|home|usr|src|dist)\//)
  },
)
