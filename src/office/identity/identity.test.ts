import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { sha256 } from '../../platform/crypto.ts'
import { uuidv7 } from '../../platform/id.ts'
import { slices } from '../../slices.ts'
import { type Client, clientOf, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice, PASSWORD } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { passwordChecks } from './passwords.ts'

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

  test('a name nobody has cannot be told from one that somebody has: same answers, same lock, same wait, also at once', async () => {
    const play = async (name: string) => {
      office.setTime('2026-09-02T11:00:00+08:00')
      const seen: unknown[] = []
      for (let i = 0; i < 6; i++) seen.push((await tryPassword('wrong', name)).body)
      office.setTime('2026-09-02T11:09:30+08:00')
      seen.push((await tryPassword('wrong', name.toUpperCase())).body)
      office.setTime('2026-09-02T11:15:01+08:00')
      const many = await Promise.all(Array.from({ length: 12 }, () => tryPassword('wrong', name)))
      return [...seen, ...many.flatMap(codesIn).sort()]
    }
    const known = await play('system')
    expect(await play('nobody-here')).toEqual(known)
    expect(JSON.stringify(known)).toContain('6 分钟后再试')
    expect(known.filter((code) => code === 'sign-in.wrong')).toHaveLength(5)
    const rows = await look<{ row: string }>(office, () => sql`select n::text as row from sign_in_name n`)
    expect(rows.filter(({ row }) => /nobody|system/.test(row))).toEqual([])
  })

  test('nor by the work an answer takes: one password is checked for somebody’s name, nobody’s, and both once they are locked', async () => {
    office.setTime('2026-09-02T12:00:00+08:00')
    const worked = async (name: string) => {
      const before = passwordChecks()
      const answer = await tryPassword('wrong', name)
      return [...codesIn(answer), passwordChecks() - before]
    }
    for (let i = 0; i < 5; i++) {
      expect(await worked('partygroup')).toEqual(['sign-in.wrong', 1])
      expect(await worked('nobody-1')).toEqual(['sign-in.wrong', 1])
    }
    expect(await worked('partygroup')).toEqual(['sign-in.locked', 1])
    expect(await worked('nobody-1')).toEqual(['sign-in.locked', 1])
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

  test('a refusal that was counted is the same refusal at a second try of the same act, and is counted once', async () => {
    office.setTime('2026-09-04T08:30:00+08:00')
    const client = await office.as('leading')
    const key = uuidv7()
    const wrong = () =>
      client.send('POST', '/identity/change-password', { body: { current: 'not-it', next: 'Yunling-Xiaoxi-77' }, key })
    const first = await wrong()
    expect(codesIn(first)).toEqual(['password.current'])
    for (let n = 0; n < 6; n++) expect((await wrong()).body).toEqual(first.body)
    expect((await tryPassword(PASSWORD, 'leading')).status).toBe(200)
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

describe('changing the own password', () => {
  test('a wrong old password counts towards the lock: the fifth locks the change and the sign-in', async () => {
    office.setTime('2026-09-04T14:00:00+08:00')
    const client = clientOf(office.product.http)
    await client.signIn('leading', PASSWORD)
    const change = (current: string) =>
      client.send('POST', '/identity/change-password', { body: { current, next: 'Shanyang-Dongli-73' } })
    for (let i = 0; i < 3; i++) expect(codesIn(await change('wrong'))).toEqual(['password.current'])
    for (let i = 0; i < 2; i++) expect(codesIn(await tryPassword('wrong', 'leading'))).toEqual(['sign-in.wrong'])
    const locked = await change(PASSWORD)
    expect(codesIn(locked)).toEqual(['password.locked'])
    expect(problemsIn(locked)[0]?.message).toContain('15 分钟')
    expect(codesIn(await tryPassword(PASSWORD, 'leading'))).toEqual(['sign-in.locked'])
    const { accounts } = await (await office.as('security')).get<{ accounts: { name: string; state: string }[] }>(
      '/identity/accounts',
    )
    expect(accounts.find((a) => a.name === 'leading')?.state).toBe('locked')
    office.setTime('2026-09-04T14:16:00+08:00')
    expect((await tryPassword(PASSWORD, 'leading')).status).toBe(200)
  })

  test('easy passwords are refused with a word of why, and so they are at the first set-up', async () => {
    office.setTime('2026-09-04T16:00:00+08:00')
    const client = clientOf(office.product.http)
    await client.signIn('inspector', PASSWORD)
    const easy = [
      'Aa1aaaaaaa',
      'Zhongguo@2026',
      'Spring-2026',
      'Qingfeng-2026',
      'Lianfang_888',
      'Wangwei1985!',
      '1qaz@WSX3edc',
      'P@ssw0rd2026',
      'Hunan@123456',
      'Ｓｐｒｉｎｇ－２０２６a',
    ]
    for (const next of easy) {
      const answer = await client.send('POST', '/identity/change-password', { body: { current: PASSWORD, next } })
      expect([next, codesIn(answer)]).toEqual([next, ['password.weak']])
      expect(problemsIn(answer)[0]?.message).toMatch(/容易被猜中：.+。请换一个/)
    }
    const next = 'Songshu-Lanqiao-47'
    await client.post('/identity/change-password', { current: PASSWORD, next })
    office.setTime('2026-09-04T16:01:00+08:00')
    await client.post('/identity/change-password', { current: next, next: 'Tk7#vQm2xLp9' })
  })
})

test('what was sent with a command cannot be tried against what is kept of it, and no password is in it', async () => {
  office.setTime('2026-09-04T18:00:00+08:00')
  const client = clientOf(office.product.http)
  await client.signIn('recorder', PASSWORD)
  const { accountId } = await client.get<{ accountId: string }>('/identity/me')
  const key = uuidv7()
  const body = { current: PASSWORD, next: 'Moyu-Zaoqiao-39' }
  await client.post('/identity/change-password', body, key)
  // the same act with another password is the same act: neither is in the hash
  expect(await client.post('/identity/change-password', { ...body, next: 'Moyu-Zaoqiao-40' }, key)).toEqual({})
  expect((await tryPassword('Moyu-Zaoqiao-39', 'recorder')).status).toBe(200)
  const [row] = await look<{ body_hash: string }>(
    office,
    (unit) => sql`select body_hash from command where unit_id = ${unit} and id = ${key}`,
  )
  const plain = ['{}', JSON.stringify(body)].map((text) => sha256(`identity.changePassword\n${accountId}\n${text}`))
  expect(row?.body_hash).toMatch(/^k1\.[0-9a-f]{64}$/)
  expect(plain.filter((hash) => row?.body_hash.includes(hash))).toEqual([])
})

test('every command that takes a password declares it a secret', () => {
  const takesSecret = (schema: unknown) => /"(password|current|next|firstPassword|token)":/.test(JSON.stringify(schema))
  const found = slices.flatMap(({ name, contract }) =>
    Object.entries(contract).flatMap(([key, procedure]) => {
      const { meta, inputSchema } = procedure['~orpc']
      const schema =
        inputSchema instanceof z.ZodType ? z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) : {}
      return meta.kind === 'command' && takesSecret(schema) ? [[`${name}.${key}`, (meta.secrets ?? []).length > 0]] : []
    }),
  )
  expect(found).toEqual([
    ['imports.unlock', true],
    ['identity.signIn', true],
    ['identity.changePassword', true],
    ['identity.setUp', true],
  ])
})

describe('a first password', () => {
  test('opens nothing but its own change, and the change ends every other session', async () => {
    office.setTime('2026-09-05T09:00:00+08:00')
    const security = await office.as('security')
    const created = await security.post<{ id: string; firstPassword: string }>('/identity/create-account', {
      name: '王小明',
      displayName: '王小明',
      officerId: null,
    })
    await security.post('/identity/grant', { accountId: created.id, duty: 'coordinator' })
    const client = clientOf(office.product.http)
    const other = clientOf(office.product.http)
    await client.signIn('王小明', created.firstPassword)
    await other.signIn('王小明', created.firstPassword)
    expect(codesIn(await client.send('GET', '/census/waiting'))).toEqual(['password.must-change'])
    const change = (next: string) =>
      client.send('POST', '/identity/change-password', { body: { current: created.firstPassword, next } })
    expect(codesIn(await change('short'))).toContain('password.weak')
    expect(codesIn(await change('Abc123456789'))).toEqual(['password.weak'])
    expect(codesIn(await change(created.firstPassword))).toEqual(['password.used'])
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

  test('none of the three administrators can be the last to go, not even when two take the duty from each other at once', async () => {
    office.setTime('2026-09-06T11:00:00+08:00')
    const security = await office.as('security')
    const { accounts } = await security.get<{ accounts: { id: string; name: string }[] }>('/identity/accounts')
    const idOf = (name: string) => accounts.find((a) => a.name === name)?.id ?? ''
    const end = (client: Client, name: string, duty: string) =>
      client.send('POST', '/identity/end-duty', { body: { accountId: idOf(name), duty } })
    expect(codesIn(await end(security, 'system', 'systemAdmin'))).toEqual(['duty.last-system'])
    expect(codesIn(await end(security, 'audit', 'auditAdmin'))).toEqual(['duty.last-audit'])
    const created = await security.post<{ id: string; firstPassword: string }>('/identity/create-account', {
      name: 'second',
      displayName: '第二人',
      officerId: null,
    })
    accounts.push({ id: created.id, name: 'second' })
    await security.post('/identity/grant', { accountId: created.id, duty: 'securityAdmin' })
    const second = clientOf(office.product.http)
    await second.signIn('second', created.firstPassword)
    await second.post('/identity/change-password', { current: created.firstPassword, next: 'Lanqiao-Songshu-52' })
    const answers = await Promise.all([
      end(security, 'second', 'securityAdmin'),
      end(second, 'security', 'securityAdmin'),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    const held = await look(
      office,
      (unit) => sql`select 1 from duty where unit_id = ${unit} and duty = 'securityAdmin' and ended_at is null`,
    )
    expect(held).toHaveLength(1)
    // whoever it was that stayed, the other tests find it with whom it was
    if (answers[1]!.status === 200)
      await second.post('/identity/grant', { accountId: idOf('security'), duty: 'securityAdmin' })
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

test('a sign-in name is one name, typed full-width or not: when it is given, when it is taken, and when somebody comes in', async () => {
  office.setTime('2026-09-05T15:00:00+08:00')
  const security = await office.as('security')
  const wanted = { displayName: '王小溪', officerId: null }
  const { firstPassword } = await security.post<{ firstPassword: string }>('/identity/create-account', {
    ...wanted,
    name: 'ＸＩＡＯＸＩ２',
  })
  const again = await security.send('POST', '/identity/create-account', { body: { ...wanted, name: 'xiaoxi2' } })
  expect(codesIn(again)).toEqual(['account.name-taken'])
  for (const name of ['xiaoxi2', 'ｘｉａｏｘｉ２', 'Xiaoxi2'])
    expect([name, (await tryPassword(firstPassword, name)).status]).toEqual([name, 200])
  const { accounts } = await security.get<{ accounts: { name: string; displayName: string }[] }>('/identity/accounts')
  expect(accounts.find((a) => a.displayName === '王小溪')?.name).toBe('xiaoxi2')
})

test('a set-up form sent empty says at each field what is missing, and nothing of names that are alike', async () => {
  const nobody = { name: '', displayName: '', password: '' }
  const admins = { systemAdmin: nobody, securityAdmin: nobody, auditAdmin: nobody }
  const set = (body: object) => office.stranger.send('POST', '/identity/set-up', { body: { token: 'x', ...body } })
  const unit = { name: '', phone: '' }
  const said = problemsIn(await set({ unit, admins })).map(({ message }) => message)
  expect(said).toContain('请填写。')
  expect(said).not.toContain('三名管理员的登录名不能相同。')
  const named = (name: string) => ({ name, displayName: '张三', password: 'Yunshan-Moqiao-58' })
  const alike = { systemAdmin: named('ｇｕａｎｌｉ'), securityAdmin: named('guanli'), auditAdmin: named('shenji') }
  const answer = await set({ unit: { name: '某单位', phone: '1' }, admins: alike })
  expect(problemsIn(answer).map(({ message }) => message)).toContain('三名管理员的登录名不能相同。')
})
