/** The way back at the machine's console, as whoever runs the machine uses it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT, startProduct } from '../../product.ts'
import { clientOf, codesIn } from '../../testing/client.ts'
import { openOffice, PASSWORD } from '../../testing/office.ts'

test('a lost security administrator’s password: reset at the console with the product stopped, one-time, sessions ended, logged', async () => {
  const office = await openOffice({ roster: false })
  const databaseUrl = office.product.ownerUrl.connectionString
  const run = (...args: string[]) => {
    const command = [join(ROOT, 'src', 'cli.ts'), 'reset-admin', ...args, '--data', office.dataDir]
    const env = { ...process.env, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) }
    const child = spawn(process.execPath, command, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        output += chunk
      })
    return new Promise<{ status: number | null; said: string }>((resolve) => {
      child.once('close', (status) => resolve({ status, said: output }))
    })
  }
  const before = await office.as('security')
  for (let i = 0; i < 5; i++)
    await office.stranger.send('POST', '/identity/sign-in', { body: { name: 'security', password: 'forgotten' } })
  const busy = await run('security')
  expect([busy.status, busy.said.includes('正由另一个廉访进程使用')]).toEqual([2, true])
  await office.product.stop()
  expect(await run('nobody-here')).toMatchObject({ status: 2, said: expect.stringContaining('没有登录名') })
  expect(await run('coordinator')).toMatchObject({ status: 2, said: expect.stringContaining('不是安全管理员') })
  const done = await run('security')
  const password = /一次性密码：(\S+)/.exec(done.said)?.[1] ?? ''
  expect([done.status, password.length]).toEqual([0, 13])

  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: office.dataDir,
    databaseUrl,
    demo: false,
    publicUrl: undefined,
    proxyHops: 0,
  }
  const product = await startProduct(config, { log: () => undefined })
  try {
    const client = clientOf(product.http)
    const signIn = (name: string, tried: string) =>
      client.send('POST', '/identity/sign-in', { body: { name, password: tried } })
    expect((await client.send('GET', '/identity/me', { headers: { cookie: before.cookie() } })).status).toBe(401)
    expect(codesIn(await signIn('security', PASSWORD))).toEqual(['sign-in.wrong'])
    expect((await signIn('security', password)).body).toEqual({ mustChange: true })
    expect(codesIn(await client.send('GET', '/identity/accounts'))).toEqual(['password.must-change'])
    await signIn('audit', PASSWORD)
    const log = await client.get<{ events: { name: string; actor: string }[] }>(
      '/audit/events?name=identity.passwordResetAtConsole',
    )
    expect(log.events).toHaveLength(1)
  } finally {
    await product.stop()
  }
  await office.stop()
})
