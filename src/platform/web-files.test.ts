import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveWeb } from './web-files.ts'

let root: string
let http: FastifyInstance

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'web-'))
  for (const folder of ['assets', 'console', 'field']) mkdirSync(join(root, folder))
  writeFileSync(join(root, 'assets', 'a-1234.js'), 'script')
  writeFileSync(join(root, 'console', 'index.html'), 'office')
  writeFileSync(join(root, 'field', 'worker.js'), 'worker')
  http = fastify()
  await serveWeb(http, root)
})
afterAll(async () => {
  await http.close()
  rmSync(root, { recursive: true })
})

test('assets are kept for a year, pages are asked for again', async () => {
  expect((await http.inject('/assets/a-1234.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect((await http.inject('/assets/gone.js')).statusCode).toBe(404)
  const page = await http.inject('/round/notices?x=1')
  expect([page.body, page.headers['cache-control']]).toEqual(['office', 'no-cache'])
  expect(page.headers['content-type']).toContain('text/html')
})

test('the API and the family pages are not the app’s', async () => {
  for (const path of ['/api', '/api/nothing', '/f', '/f/token']) expect((await http.inject(path)).statusCode).toBe(404)
})

test('the field app has its own page when there is one, and its own files', async () => {
  expect((await http.inject('/field/visits')).body).toBe('office')
  writeFileSync(join(root, 'field', 'index.html'), 'field')
  expect((await http.inject('/field')).body).toBe('field')
  expect((await http.inject('/field/visits/1')).body).toBe('field')
  const worker = await http.inject('/field/worker.js')
  expect([worker.body, worker.headers['cache-control']]).toEqual(['worker', 'no-cache'])
  expect([worker.headers['service-worker-allowed'], worker.headers['content-type']]).toEqual([
    '/field',
    'application/javascript; charset=utf-8',
  ])
  writeFileSync(join(root, 'field', 'app.webmanifest'), '{}')
  const manifest = await http.inject('/field/app.webmanifest')
  expect([manifest.headers['content-type'], manifest.headers['service-worker-allowed']]).toEqual([
    'application/manifest+json',
    undefined,
  ])
})

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/field/../../etc/passwd',
    '/field/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2fconsole%2findex.html',
  ])
    expect((await http.inject(path)).body).not.toContain('root:')
})

test('without a build the page says what to do', async () => {
  const bare = fastify()
  await serveWeb(bare, join(root, 'nowhere'))
  const answer = await bare.inject('/')
  expect(answer.statusCode).toBe(503)
  expect(answer.body).toContain('npm run build')
})
