import { createServer, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { countRequests, giveWay } from './give-way.ts'

test('work waits while many requests are being answered, and goes on when few are left', async () => {
  let inProgress = 20
  let isDone = false
  const work = giveWay(() => inProgress, 600_000).then(() => {
    isDone = true
  })
  await sleep(60)
  expect(isDone).toBe(false)
  inProgress = 5
  await sleep(60)
  expect(isDone).toBe(false)
  inProgress = 4
  await work
})

test('a rush that does not end holds nothing up for good', async () => {
  await giveWay(() => 1_000, 1)
})

test('a process that answers no requests waits for none', async () => {
  await giveWay(undefined, 600_000)
})

test('a request counts until its answer is out, or until whoever asked has gone', async () => {
  const answers: (() => void)[] = []
  const server = createServer((_request, response) => {
    answers.push(() => response.end('done'))
  })
  const inProgress = countRequests(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const first = new Promise<void>((resolve) =>
    get({ port, host: '127.0.0.1' }, (response) => response.resume().on('end', resolve)),
  )
  const gone = connect(port, '127.0.0.1', () => gone.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))
  await expect.poll(inProgress).toBe(2)
  gone.destroy()
  await expect.poll(inProgress).toBe(1)
  for (const answer of answers) answer()
  await first
  await expect.poll(inProgress).toBe(0)
  server.close()
})
