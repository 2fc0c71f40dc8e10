/**
 * Two people for more sight (mission, line 5; docs/decisions/0022): every act with every duty that might agree to it, one
 * person twice, somebody acting, somebody who left; and what becomes of it in every state.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoster } from '../../../demo/roster.ts'
import { type AccountAct, accountActs } from '../../office/identity/rules.ts'
import { type Client, clientOf, codesIn, problemsIn } from '../../testing/client.ts'
import { cast, type Member, type Office, openOffice, PASSWORD, uploadRoster } from '../../testing/office.ts'
import { look, selfWay } from '../../testing/programme.ts'
import { type SightAct, type SightKind, type SightState, sightActs, sightKinds } from './rules.ts'

type Listed = {
  id: string
  said: string
  state: SightState
  isNews: boolean
  may: { agree: true | string; decline: true | string; withdraw: true | string }
}
type Waits = { id: string; waits: boolean; firstPassword?: string }

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const one = async <T>(ask: (unit: string) => ReturnType<typeof sql<T>>) => (await look<T>(office, ask))[0]
const officerId = async (name: string) =>
  (await one<{ id: string }>(() => sql`select id from officer where name = ${name}`))?.id ?? ''
const accountId = async (name: string) =>
  (await one<{ id: string }>(() => sql`select id from account where name = ${name}`))?.id ?? ''
const duties = async (who: Member | Client) =>
  (await (typeof who === 'string' ? await office.as(who) : who).get<{ duties: string[] }>('/identity/me')).duties
const acts = async (who: Member) => (await (await office.as(who)).get<{ acts: Listed[] }>('/sight/acts')).acts
const send = async (who: Member | Client, act: SightAct | 'seen' | 'again', actId: string) =>
  (typeof who === 'string' ? await office.as(who) : who).send('POST', `/sight/${act}`, { body: { actId } })
const today = async (who: Member) =>
  (await (await office.as(who)).get<{ items: { key: string; text: string; due: string | null }[] }>('/insights/today'))
    .items
const latest = async (kind: SightKind) =>
  (
    await one<{ id: string }>(
      (unit) =>
        sql`select id from sight_act where unit_id = ${unit} and kind = ${kind} and answer is null order by proposed_at desc, id desc limit 1`,
    )
  )?.id ?? ''

/** What newcomers choose. */
const OWN = 'Qingshan-Lanqiao-63'
async function signedIn(name: string): Promise<Client> {
  const client = clientOf(office.product.http)
  await client.signIn(name, OWN)
  return client
}

let turn = 0
/** A member of the unit with an account of the own, whose password is the owner's. */
async function newcomer(officer: string | null = null): Promise<{ id: string; client: Client; name: string }> {
  turn += 1
  const name = `new${turn}`
  const security = await office.as('security')
  const body = {
    name,
    displayName: officer ?? `新人${turn}`,
    officerId: officer && (await officerId(officer)),
    reason: '',
  }
  const created = await security.post<Waits>('/identity/create-account', body)
  const client = clientOf(office.product.http)
  await client.signIn(name, created.firstPassword ?? '')
  await client.post('/identity/change-password', { current: created.firstPassword, next: OWN })
  return { id: created.id, client, name }
}

/** Proposes an act of a kind about somebody fresh; `took` says whether it took effect. */
const proposals: Record<SightKind, () => Promise<{ actId: string; took: () => Promise<boolean> }>> = {
  grant: async () => {
    const { id, client } = await newcomer()
    const body = { accountId: id, duty: 'recordsOffice', reason: '接替档案工作' }
    const { id: actId, waits } = await (await office.as('security')).post<Waits>('/identity/grant', body)
    expect(waits).toBe(true)
    return { actId, took: async () => (await duties(client)).includes('recordsOffice') }
  },
  reset: async () => {
    const body = { accountId: await accountId('records'), reason: '忘记密码' }
    const { waits } = await (await office.as('security')).post<Waits>('/identity/reset-password', body)
    expect(waits).toBe(true)
    const before = await hashOf('records')
    return { actId: await latest('reset'), took: async () => (await hashOf('records')) !== before }
  },
  reopen: async () => {
    const { id, name } = await newcomer()
    const security = await office.as('security')
    await security.post('/identity/close-account', { accountId: id })
    await security.post('/identity/reopen-account', { accountId: id, reason: '回来上班' })
    const isOpen = async () =>
      (await one<{ open: boolean }>(() => sql`select closed_at is null as open from account where name = ${name}`))
        ?.open === true
    return { actId: await latest('reopen'), took: isOpen }
  },
  acting: async () => {
    const body = {
      kind: 'post',
      absentId: await officerId('顾长青'),
      substituteId: await officerId('宋清和'),
      from: '2026-09-01',
      to: null,
      reason: '外出学习',
    }
    const { id: actId, waits } = await (await office.as('coordinator')).post<Waits>('/structure/set-acting', body)
    expect(waits).toBe(true)
    return { actId, took: async () => (await duties('coordinator')).includes('inspector') }
  },
  post: async () => {
    const to = { officerId: await officerId('许怀瑾'), department: '综合部', title: '组长', from: '2026-09-01' }
    await (await office.as('coordinator')).post('/structure/transfer', { ...to, post: 'inspector' })
    return { actId: await latest('post'), took: async () => (await duties('othervisitor')).includes('inspector') }
  },
}
const hashOf = async (name: string) =>
  (await one<{ h: string }>(() => sql`select password_hash as h from account where name = ${name}`))?.h

/** What took effect is undone, so that the next person meets the same. */
async function undo(kind: SightKind): Promise<void> {
  const clerk = await office.as('coordinator')
  if (kind === 'reset') {
    office.setTime('2026-09-01T09:00:00+08:00') // who was signed out comes in anew
    await look(
      office,
      () =>
        sql`update account set password_hash = (select password_hash from account where name = 'audit'), must_change = false where name = 'records'`,
    )
  }
  if (kind === 'acting') {
    const found = await one<{ id: string }>(() => sql`select id from acting where kind = 'post' and ended_at is null`)
    if (found) await clerk.post('/structure/end-acting', { actingId: found.id })
  }
  if (kind === 'post') {
    const to = { officerId: await officerId('许怀瑾'), department: '综合部', title: '副主席', from: '2026-09-01' }
    await clerk.post('/structure/transfer', { ...to, post: 'team' })
  }
}

describe('until a head or an inspector has come in', () => {
  test('what sets the unit up takes effect at once, stands in the log, and waits for the first leader’s look', async () => {
    const security = await office.as('security')
    const { id } = await newcomer()
    const granted = await security.post<Waits>('/identity/grant', { accountId: id, duty: 'partyGroup' })
    expect(granted.waits).toBe(false)
    // nobody becomes an inspector alone, not even then: another administrator is asked
    const body = {
      kind: 'post',
      absentId: await officerId('顾长青'),
      substituteId: await officerId('宋清和'),
      from: '2026-09-01',
      to: null,
    }
    const clerk = await office.as('coordinator')
    expect(codesIn(await clerk.send('POST', '/structure/set-acting', { body }))).toEqual(['sight.reason'])
    const asked = await clerk.post<Waits>('/structure/set-acting', { ...body, reason: '外出' })
    expect(asked.waits).toBe(true)
    expect((await today('security')).map((i) => i.key)).toContain('sight')
    expect(await duties('coordinator')).not.toContain('inspector')
    await (await office.as('coordinator')).post('/sight/withdraw', { actId: asked.id })
    const sentences = (await acts('head')).filter((a) => a.state === 'alone').map((a) => a.said)
    expect(sentences).toContain('授予新人1“党组（研究办理）”职责')
    // the head looks at the inspector’s post, not at the own
    expect(sentences).toContain('顾长青任派驻纪检监察组长，在系统里有这个岗位的职责')
    expect(sentences.join()).not.toContain('沈望舒任')
    expect((await today('head')).map((i) => i.key)).toContain('sight-alone')
    for (const act of await acts('head')) if (act.may.agree === true) await send('head', 'agree', act.id)
    expect((await today('head')).map((i) => i.key)).not.toContain('sight-alone')
  })
})

describe('from then on', () => {
  beforeAll(async () => {
    for (const who of Object.keys(cast) as Member[]) await office.as(who)
  })

  const LEADERS: readonly Member[] = ['head', 'inspector']
  test.each(sightKinds.map((kind) => [kind] as const))(
    '%s: nobody but a head or an inspector who is another person agrees',
    async (kind) => {
      let { actId, took } = await proposals[kind]()
      expect(await took()).toBe(false)
      for (const who of Object.keys(cast) as Member[]) {
        if (LEADERS.includes(who)) continue
        for (const act of ['agree', 'decline'] as const) {
          const answer = await send(who, act, actId)
          expect(codesIn(answer), who).toEqual([
            who === 'security' && (kind === 'grant' || kind === 'reset' || kind === 'reopen')
              ? 'sight.own'
              : who === 'security' || who === 'system'
                ? 'sight.not-yours'
                : 'not-allowed',
          ])
        }
        expect(await took(), who).toBe(false)
      }
      for (const who of LEADERS) {
        expect((await today(who)).map((i) => i.key)).toContain('sight')
        const agreed = await send(who, 'agree', actId)
        expect(agreed.status, agreed.text).toBe(200)
        expect(await took()).toBe(true)
        await undo(kind)
        ;({ actId, took } = await proposals[kind]())
      }
      // two at once: one of them does it
      const both = await Promise.all(LEADERS.map((who) => send(who, 'agree', actId)))
      expect(both.map((a) => a.status).sort()).toEqual([200, 409])
      expect(both.flatMap(codesIn)).toEqual(['sight.agreed'])
      expect(await took()).toBe(true)
      await undo(kind)
      // taken back, it cannot be agreed to
      ;({ actId, took } = await proposals[kind]())
      const by = kind === 'acting' || kind === 'post' ? 'coordinator' : 'security'
      expect(codesIn(await send(by === 'security' ? 'coordinator' : 'security', 'withdraw', actId))).toEqual([
        'sight.others',
      ])
      expect((await send(by, 'withdraw', actId)).status).toBe(200)
      expect(codesIn(await send('head', 'agree', actId))).toEqual(['sight.withdrawn'])
      expect(await took()).toBe(false)
      await undo(kind)
    },
  )

  test('one person with both duties does not agree to the own, nor to what a friend asks about that person, nor by a post the proposer gave', async () => {
    const clerk = await office.as('coordinator')
    const asHead = {
      kind: 'post',
      absentId: await officerId('沈望舒'),
      from: '2026-09-01',
      to: null,
      reason: '主席出差',
    }
    // the coordinator acts as head, as the inspector agreed
    const self = await clerk.post<Waits>('/structure/set-acting', {
      ...asHead,
      substituteId: await officerId('宋清和'),
    })
    expect((await send('inspector', 'agree', self.id)).status).toBe(200)
    expect(await duties('coordinator')).toContain('head')
    const { actId } = await proposals.acting()
    expect(codesIn(await send('coordinator', 'agree', actId))).toEqual(['sight.own'])
    const aboutMe = await (await office.as('security')).post<Waits>('/identity/grant', {
      accountId: await accountId('coordinator'),
      duty: 'recordsOffice',
      reason: '兼管档案',
    })
    expect(codesIn(await send('coordinator', 'agree', aboutMe.id))).toEqual(['sight.about-you'])
    const mine = await proposals.grant()
    // as acting head the coordinator counts for what others propose about others
    expect((await send('coordinator', 'agree', mine.actId)).status).toBe(200)
    await send('security', 'withdraw', aboutMe.id)
    await send('coordinator', 'withdraw', actId)
    await undo('acting')

    const friend = await clerk.post<Waits>('/structure/set-acting', {
      ...asHead,
      substituteId: await officerId('林知远'),
    })
    expect((await send('head', 'agree', friend.id)).status).toBe(200)
    expect(await duties('visitor')).toContain('head')
    const { actId: next, took } = await proposals.acting()
    expect(codesIn(await send('visitor', 'agree', next))).toEqual(['sight.given'])
    expect(await took()).toBe(false)
    await send('coordinator', 'withdraw', next)
    await undo('acting')
  })

  test('every act in every state is refused with the sentence of its row', async () => {
    const createIn: Record<SightState, () => Promise<string>> = {
      open: async () => (await proposals.grant()).actId,
      agreed: async () => {
        const { actId } = await proposals.grant()
        await send('inspector', 'agree', actId)
        return actId
      },
      declined: async () => {
        const { actId } = await proposals.grant()
        await send('inspector', 'decline', actId)
        return actId
      },
      withdrawn: async () => {
        const { actId } = await proposals.grant()
        await send('security', 'withdraw', actId)
        return actId
      },
      expired: async () => {
        const { actId } = await proposals.grant()
        await look(office, () => sql`update sight_act set expires_at = '2026-09-01T00:00:00+08:00' where id = ${actId}`)
        return actId
      },
      alone: async () => {
        const { actId } = await proposals.grant()
        await look(office, () => sql`update sight_act set answer = 'alone', answered_at = now() where id = ${actId}`)
        return actId
      },
      plain: async () => {
        const { actId } = await proposals.grant()
        await look(office, () => sql`update sight_act set answer = 'plain', answered_at = now() where id = ${actId}`)
        return actId
      },
    }
    const who = { agree: 'head', decline: 'head', withdraw: 'security' } as const
    for (const state of Object.keys(createIn) as SightState[])
      for (const act of Object.keys(who) as SightAct[]) {
        const answer = await send(who[act], act, await createIn[state]())
        const may = sightActs[state][act]
        if (may === true) expect(answer.status, `${state} ${act} ${answer.text}`).toBe(200)
        else expect(problemsIn(answer), `${state} ${act}`).toEqual([may])
      }
  })

  test('a reset password is in two hands: neither half opens the account, and its owner is told by whom, when and why', async () => {
    const security = await office.as('security')
    const body = { accountId: await accountId('records'), reason: '手机丢了' }
    const { firstPassword: first } = await security.post<Waits>('/identity/reset-password', body)
    const { half } = (await send('head', 'agree', await latest('reset'))).body as { half: string }
    const tries = clientOf(office.product.http)
    for (const password of [first, half, `${half}${first}`, PASSWORD])
      expect((await tries.send('POST', '/identity/sign-in', { body: { name: 'records', password } })).status).toBe(409)
    await tries.signIn('records', `${first}${half}`)
    await tries.post('/identity/change-password', { current: `${first}${half}`, next: 'Xinmima-Qingliu-77' })
    const items = (await tries.get<{ items: { key: string; text: string }[] }>('/insights/today')).items
    expect(items.map((i) => i.text).join()).toMatch(
      /重置records的密码：security提出，沈望舒2026年9月1日同意，已经生效。理由：手机丢了/,
    )
    for (const item of items.filter((i) => i.key.startsWith('told-'))) await send(tries, 'seen', item.key.slice(5))
    expect((await tries.get<{ items: unknown[] }>('/insights/today')).items).toEqual([])
    const log = await (await office.as('audit')).get<{ events: { actor: string; said: string; about: string }[] }>(
      '/audit/events?name=sight.agreed',
    )
    expect(log.events[0]).toMatchObject({
      actor: '沈望舒（head）',
      said: '同意，随即生效（重置密码）',
      about: 'records（records）',
    })
    await undo('reset')
  })

  test('who sees only the own visits is reset at once, and told', async () => {
    const { name, id } = await newcomer('苏晚晴')
    const { firstPassword, waits } = await (await office.as('security')).post<Waits>('/identity/reset-password', {
      accountId: id,
      reason: '忘记密码',
    })
    expect(waits).toBe(false)
    const client = clientOf(office.product.http)
    await client.signIn(name, firstPassword ?? '')
    await client.post('/identity/change-password', { current: firstPassword, next: 'Xinmima-Qingliu-78' })
    const { acts } = await client.get<{ acts: Listed[] }>('/sight/acts')
    expect(acts).toMatchObject([{ said: '重置苏晚晴的密码', state: 'plain', isNews: true }])
  })

  test('as long as somebody else holds the password, no duty is given with it', async () => {
    const security = await office.as('security')
    const created = await security.post<Waits>('/identity/create-account', {
      name: 'ghost',
      displayName: '查无此人',
      officerId: null,
    })
    const asked = await security.post<Waits>('/identity/grant', {
      accountId: created.id,
      duty: 'recordsOffice',
      reason: '档案',
    })
    expect(codesIn(await send('head', 'agree', asked.id))).toEqual(['sight.first-password'])
    await send('head', 'decline', asked.id)
  })

  test('acts that meet wait for each other and never for each other’s waiting', async () => {
    const clerk = await office.as('coordinator')
    const asked = { kind: 'post', absentId: await officerId('顾长青'), from: '2027-01-01', to: null, reason: '学习' }
    const substitutes = await Promise.all(['林知远', '许怀瑾', '周以宁', '唐若溪', '陆星河'].map(officerId))
    const ask = (substituteId: string) =>
      clerk.send('POST', '/structure/set-acting', { body: { ...asked, substituteId } })
    for (let round = 0; round < 3; round++) {
      const { actId } = await proposals.acting()
      // who proposes holds the register first; so must whoever agrees
      const answers = await Promise.all([send('head', 'agree', actId), ...substitutes.map(ask)])
      for (const answer of answers) expect(answer.status, answer.text).toBeLessThan(500)
      for (const act of await acts('coordinator'))
        if (act.may.withdraw === true) await send('coordinator', 'withdraw', act.id)
      await undo('acting')
    }
  })

  test('an account for an inspector is opened by two, and a declined one stays closed', async () => {
    const clerk = await office.as('coordinator')
    const to = { officerId: await officerId('白露'), department: '综合部', title: '组长', from: '2026-09-01' }
    await clerk.post('/structure/transfer', { ...to, post: 'inspector' })
    await send('head', 'agree', await latest('post'))
    const security = await office.as('security')
    const body = { name: 'bailu', displayName: '白露', officerId: to.officerId }
    expect(codesIn(await security.send('POST', '/identity/create-account', { body }))).toEqual(['sight.reason'])
    const created = await security.post<Waits>('/identity/create-account', { ...body, reason: '新任组长' })
    expect(created.waits).toBe(true)
    const { accounts } = await security.get<{ accounts: { id: string; state: string }[] }>('/identity/accounts')
    expect(accounts.find((a) => a.id === created.id)).toMatchObject({ state: 'waits' })
    const sign = (password: string) =>
      office.stranger.send('POST', '/identity/sign-in', { body: { name: 'bailu', password } })
    expect((await sign(created.firstPassword ?? '')).status).toBe(409)
    const { half } = (await send('head', 'agree', await latest('reopen'))).body as { half: string }
    expect((await sign(`${created.firstPassword}${half}`)).status).toBe(200)
    await clerk.post('/structure/transfer', { ...to, title: '干事', post: 'staff' })
    // whoever comes back to a post is asked about anew
    await clerk.post('/structure/transfer', { ...to, post: 'inspector' })
    const again = await latest('post')
    expect((await acts('head')).find((a) => a.id === again)).toMatchObject({ state: 'open' })
    await send('head', 'decline', again)
    expect((await send('coordinator', 'again', again)).status).toBe(200)
    expect(codesIn(await send('coordinator', 'again', again))).toEqual(['sight.not-lacking'])
    await clerk.post('/structure/transfer', { ...to, title: '干事', post: 'staff' })
  })
})

describe('who leaves the unit', () => {
  /** An officer of the roster with an account, to whom the files were entrusted by two people. */
  async function keeper(officer: string) {
    const created = await newcomer(officer)
    const grant = { accountId: created.id, duty: 'recordsOffice', reason: '管档案' }
    const { id: actId } = await (await office.as('security')).post<Waits>('/identity/grant', grant)
    await send('head', 'agree', actId)
    const of = await officerId('唐若溪')
    const download = () => created.client.send('GET', `/archive/${of}/catalogue.pdf`)
    await created.client.post('/archive/consult', { officerId: of, reason: '核对材料' })
    expect((await download()).status).toBe(200)
    return { ...created, download }
  }

  test('has no session, duty or link from that day on: a departed records officer downloads nothing; coming back restores nothing', async () => {
    const { id, name, download } = await keeper('韩松岩')
    const waiting = await proposals.grant()
    const about = { accountId: id, duty: 'partyGroup', reason: '兼任' }
    const { id: pending } = await (await office.as('security')).post<Waits>('/identity/grant', about)
    await (await office.as('coordinator')).post('/registration/issue', {})
    const way = await selfWay(office, '韩松岩')
    const page = () => office.stranger.send('GET', `/h/${way.token}`, { raw: true })
    expect((await page()).status).toBe(200)

    const clerk = await office.as('coordinator')
    const of = await officerId('韩松岩')
    await clerk.post('/structure/leave', { officerId: of, on: '2026-09-01' })
    expect((await download()).status).toBe(401)
    expect((await page()).status).toBe(404)
    const again = await signedIn(name)
    expect(await duties(again)).toEqual([])
    expect((await again.send('GET', `/archive/${await officerId('唐若溪')}/catalogue.pdf`)).status).toBe(403)
    expect(codesIn(await send(again, 'agree', waiting.actId))).toEqual(['not-allowed'])
    expect(codesIn(await send('head', 'agree', pending))).toEqual(['sight.withdrawn'])
    expect((await today('security')).map((i) => i.text)).toContain(
      '韩松岩2026年9月1日离开，登录和职责已经结束，账号还没有停用',
    )

    const asks = async (path: string, more: Record<string, unknown>) => {
      const body = { accountId: id, reason: '还要用', ...more }
      return codesIn(await (await office.as('security')).send('POST', `/identity/${path}`, { body }))
    }
    expect(await asks('grant', { duty: 'partyGroup' })).toEqual(['sight.left'])
    await clerk.post('/structure/rejoin', {
      officerId: of,
      department: '综合部',
      title: '干事',
      post: 'staff',
      from: '2026-09-01',
    })
    expect(await duties(again)).toEqual(['officer'])
    await clerk.post('/structure/leave', { officerId: of, on: '2026-09-01' })
    await (await office.as('security')).post('/identity/close-account', { accountId: id })
    expect((await again.send('GET', '/identity/me')).status).toBe(401)
    expect((await today('security')).map((i) => i.key)).not.toContain(`left-${id}`)
    expect(await asks('reopen-account', {})).toEqual(['sight.left'])
  })

  test('also where a workbook says so; and an inspector who left agrees to nothing', async () => {
    const clerk = await office.as('coordinator')
    const place = { department: '综合部', title: '组长', from: '2026-09-01', name: '温良玉', post: 'inspector' }
    await clerk.post('/structure/add', place)
    await send('head', 'agree', await latest('post'))
    const security = await office.as('security')
    const body = { name: 'wenliangyu', displayName: '温良玉', officerId: await officerId('温良玉'), reason: '新任' }
    const { firstPassword: first } = await security.post<Waits>('/identity/create-account', body)
    const { half } = (await send('head', 'agree', await latest('reopen'))).body as { half: string }
    const client = clientOf(office.product.http)
    await client.signIn('wenliangyu', `${first}${half}`)
    await client.post('/identity/change-password', { current: `${first}${half}`, next: OWN })
    expect(await duties(client)).toContain('inspector')
    const { actId } = await proposals.grant()
    await uploadRoster(clerk, await demoRoster(), 'leave')
    expect((await send(client, 'agree', actId)).status).toBe(401)
    const again = await signedIn('wenliangyu')
    expect(codesIn(await send(again, 'agree', actId))).toEqual(['not-allowed'])
    expect(await duties(again)).toEqual([])
  })
})

describe('accounts', () => {
  test('are signed out everywhere, closed and told when they were last used; every act in both states has its sentence', async () => {
    const security = await office.as('security')
    const { id, name, client } = await newcomer()
    type Account = { id: string; signedInAt: string | null; state: string }
    const account = async (of: string) =>
      (await security.get<{ accounts: Account[] }>('/identity/accounts')).accounts.find((a) => a.id === of)
    expect((await account(id))?.signedInAt).toContain('2026-09-01')
    const fresh = await security.post<Waits>('/identity/create-account', {
      name: 'never',
      displayName: '未来',
      officerId: null,
    })
    expect((await account(fresh.id))?.signedInAt).toBe(null)
    const paths = {
      signOut: ['end-sessions', {}],
      grant: ['grant', { duty: 'partyGroup', reason: '理由' }],
      reset: ['reset-password', { reason: '理由' }],
      reopen: ['reopen-account', { reason: '理由' }],
      close: ['close-account', {}],
    } as const satisfies Record<AccountAct, unknown>
    for (const state of ['open', 'closed'] as const)
      for (const act of Object.keys(paths) as AccountAct[]) {
        const may = accountActs[state][act]
        const [path, more] = paths[act]
        const answer = await security.send('POST', `/identity/${path}`, { body: { accountId: id, ...more } })
        if (may === true) expect(answer.status, `${state} ${act} ${answer.text}`).toBe(200)
        else expect(problemsIn(answer), `${state} ${act}`).toEqual([may])
        if (act === 'signOut' && state === 'open') expect((await client.send('GET', '/identity/me')).status).toBe(401)
      }
    expect(codesIn(await client.send('POST', '/identity/sign-in', { body: { name, password: OWN } }))).toEqual([
      'sign-in.wrong',
    ])
    const body = { name, displayName: '别人', officerId: null }
    expect(codesIn(await security.send('POST', '/identity/create-account', { body }))).toEqual(['account.name-taken'])
    const last = { accountId: await accountId('security') }
    expect(codesIn(await security.send('POST', '/identity/close-account', { body: last }))).toEqual([
      'duty.last-security',
    ])
  })
})
