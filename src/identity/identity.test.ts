import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../platform/id.ts'
import { clientOf, codesIn, problemsIn } from '../testing/client.ts'
import { type Office, openOffice, PASSWORD } from '../testing/office.ts'
import { look } from '../testing/programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ roster: false, time: '2026-09-01T09:00:00+08:00' })
})
afterAll(() => office.stop())

const tryPassword = (password: string, name = 'records') =>
  clientOf(office.product.http).send('POST', '/identity/sign-in', { body: { name, password } })

describe('the lock of an account, through time', () => {
  test('open, locked after five wrong passwords, open when the lock has ended, locked again only after five more', async () => {
    office.setTime('2026-09-01T10:00:00+08:00')
    for (let i = 0; i < 5; i++) expect(codesIn(await tryPassword('wrong'))).toEqual(['sign-in.wrong'])
    expect(codesIn(await tryPassword(PASSWORD))).toEqual(['sign-in.locked'])
    office.setTime('2026-09-01T10:14:59+08:00')
    expect(codesIn(await tryPassword(PASSWORD))).toEqual(['sign-in.locked'])
    office.setTime('2026-09-01T10:15:00+08:00')
    for (let i = 0; i < 4; i++) expect(codesIn(await tryPassword('wrong'))).toEqual(['sign-in.wrong'])
    expect((await tryPassword(PASSWORD)).status).toBe(200)
    for (let i = 0; i < 5; i++) await tryPassword('wrong')
    const locked = await tryPassword(PASSWORD)
    expect(problemsIn(locked)[0]?.message).toContain('15 分钟')
  })

  test('twenty wrong passwords at once are counted one by one: exactly five are tried, the rest meet the lock', async () => {
    office.setTime('2026-09-02T10:00:00+08:00')
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryPassword('wrong', 'leading')))
    const codes = answers.flatMap(codesIn)
    expect(codes.filter((code) => code === 'sign-in.wrong')).toHaveLength(5)
    expect(codes.filter((code) => code === 'sign-in.locked')).toHaveLength(15)
  })

  test('a name nobody has is answered like a wrong password', async () => {
    const known = await tryPassword('wrong', 'system')
    const unknown = await tryPassword('wrong', 'nobody-here')
    expect(unknown.body).toEqual(known.body)
  })
})

describe('a session', () => {
  test('ends after half an hour of nothing, and after twelve hours in any case', async () => {
    office.setTime('2026-09-03T08:00:00+08:00')
    const client = await office.as('partygroup')
    const cookieTime = (hour: number, minute: number) =>
      office.setTime(`2026-09-03T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+08:00`)
    cookieTime(8, 30)
    expect((await client.send('GET', '/identity/me')).status).toBe(200)
    cookieTime(9, 1)
    expect(codesIn(await client.send('GET', '/identity/me'))).toEqual(['sign-in.needed'])
    cookieTime(10, 0)
    const busy = await office.as('partygroup')
    for (let minute = 0; minute <= 12 * 60; minute += 20) {
      cookieTime(10 + Math.floor(minute / 60), minute % 60)
      expect((await busy.send('GET', '/identity/me')).status).toBe(200)
    }
    cookieTime(22, 1)
    expect((await busy.send('GET', '/identity/me')).status).toBe(401)
  })

  test('is kept as a hash: the token of the cookie is nowhere in the database', async () => {
    office.setTime('2026-09-04T08:00:00+08:00')
    const client = await office.as('system')
    const token = client.cookie().split('=')[1]!
    expect(token.length).toBeGreaterThan(40)
    const rows = await office.product.app.db.transaction().execute(async (tx) => {
      const { sql } = await import('kysely')
      await sql`select set_config('app.unit', ${office.unitId}, true)`.execute(tx)
      return (await sql<{ row: string }>`select s::text as row from session s`.execute(tx)).rows
    })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  })

  test('ends with signing out', async () => {
    office.setTime('2026-09-04T09:00:00+08:00')
    const client = clientOf(office.product.http)
    await client.signIn('audit', PASSWORD)
    const before = client.cookie()
    await client.post('/identity/sign-out', {})
    const answer = await client.send('GET', '/identity/me', { headers: { cookie: before } })
    expect(answer.status).toBe(401)
  })
})

describe('a first password', () => {
  test('opens nothing but its own change, and the change ends every other session', async () => {
    office.setTime('2026-09-05T09:00:00+08:00')
    const security = await office.as('security')
    const made = await security.post<{ id: string; firstPassword: string }>('/identity/create-account', {
      name: '王小明',
      displayName: '王小明',
      officerId: null,
    })
    await security.post('/identity/grant', { accountId: made.id, duty: 'coordinator' })
    const client = clientOf(office.product.http)
    const other = clientOf(office.product.http)
    await client.signIn('王小明', made.firstPassword)
    await other.signIn('王小明', made.firstPassword)
    expect(codesIn(await client.send('GET', '/census/waiting'))).toEqual(['password.must-change'])
    const change = (next: string) =>
      client.send('POST', '/identity/change-password', { body: { current: made.firstPassword, next } })
    expect(codesIn(await change('short'))).toContain('password.weak')
    expect(codesIn(await change('Abc123456789'))).toEqual(['password.weak'])
    expect(codesIn(await change(made.firstPassword))).toEqual(['password.used'])
    expect((await change('Yunling-2026x')).status).toBe(200)
    expect((await client.send('GET', '/census/waiting')).status).toBe(200)
    expect((await other.send('GET', '/identity/me')).status).toBe(401)
  })
})

test('a one-time password is nowhere in the database in clear, and a second try of the same command still tells it', async () => {
  office.setTime('2026-09-05T15:00:00+08:00')
  const security = await office.as('security')
  const body = { name: 'lixiaohong', displayName: '李小红', officerId: null }
  const key = uuidv7()
  const first = await security.post<{ firstPassword: string }>('/identity/create-account', body, key)
  expect(await security.post('/identity/create-account', body, key)).toEqual(first)
  const rows = await look<{ row: string }>(
    office,
    () => sql`
    select c::text as row from command c union all select e::text from event e union all select a::text from account a`,
  )
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.filter(({ row }) => row.includes(first.firstPassword))).toEqual([])
})

describe('duties', () => {
  test('an administrator holds nothing else, and nobody becomes an administrator beside another duty', async () => {
    office.setTime('2026-09-06T09:00:00+08:00')
    const security = await office.as('security')
    const { accounts } = await security.get<{ accounts: { id: string; name: string }[] }>('/identity/accounts')
    const idOf = (name: string) => accounts.find((a) => a.name === name)!.id
    const grant = (name: string, duty: string) =>
      security.send('POST', '/identity/grant', { body: { accountId: idOf(name), duty } })
    expect(codesIn(await grant('audit', 'coordinator'))).toEqual(['duty.admins-apart'])
    expect(codesIn(await grant('system', 'auditAdmin'))).toEqual(['duty.admins-apart'])
    expect(codesIn(await grant('coordinator', 'systemAdmin'))).toEqual(['duty.admins-apart'])
    expect(
      codesIn(
        await security.send('POST', '/identity/end-duty', {
          body: { accountId: idOf('security'), duty: 'securityAdmin' },
        }),
      ),
    ).toEqual(['duty.last-security'])
  })
})

describe('the door', () => {
  test('a change that comes from another site is refused before anything is read', async () => {
    const answer = await office.stranger.send('POST', '/identity/sign-in', {
      body: { name: 'audit', password: PASSWORD },
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
    const byOrigin = await office.product.http.inject({
      method: 'POST',
      url: '/api/identity/sign-in',
      headers: { origin: 'http://elsewhere.test', host: 'lianfang.test', 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(byOrigin.statusCode).toBe(403)
  })

  test('every answer carries a content security policy without inline scripts, and the cookie cannot be read by scripts', async () => {
    office.setTime('2026-09-07T09:00:00+08:00')
    const answer = await clientOf(office.product.http).signIn('audit', PASSWORD)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe')
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
  })
})
