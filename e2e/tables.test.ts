/**
 * Every page of the office, as a duty that has it: axe finds nothing, and every table on it is sorted, searched, filtered, copied and
 * exported, which the audit log tells. Twenty-five rows stand on a desk's screen; the back button keeps the place, and no name stands in
 * an address; what is searched for is found and opened by the keyboard alone. 帮助 is read, printed, and reached from a “?”.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDemo } from '../demo/demo.ts'
import { demoPassword } from '../demo/roster.ts'
import { ROOT } from '../src/product.ts'
import { type Client, clientOf } from '../src/testing/client.ts'
import { officeTables } from '../src/vocabulary/office-tables.ts'
import { violationsOn } from './axe.ts'
import { handbookPicture } from './handbook-picture.ts'
import { openStage, type Stage } from './stage.ts'
import { settle } from './wait-until-idle.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage('2026-09-01T09:00:00+08:00')
  await makeDemo(stage.product.app)
  await clientFor('xitong', (client) =>
    client.post('/unit/address', { address: 'https://lianfang.yunling.example', seen: null }),
  )
  await clientFor('jijianzuzhang', async (client) => {
    const book = await client.get<{ households: { id: string }[]; visitors: { id: string; householdId: string }[] }>(
      '/census/avoidances',
    )
    const household = book.households[0]
    const visitor = book.visitors.find(({ householdId }) => householdId !== household?.id)
    await client.post('/census/add-avoidance', {
      householdId: household?.id,
      visitorId: visitor?.id,
      source: 'declaration',
    })
  })
  await clientFor('banzichengyuan', async (client) => {
    const { officers } = await client.get<{ officers: { id: string }[] }>('/reminders/people')
    const about = { officerId: officers.at(-1)?.id, source: 'observed', text: '晚上常有应酬，提醒一句。' }
    await client.post('/reminders/propose', about)
  })
})
afterAll(() => stage.stop())

/** A page that a handbook shows, by the name of its picture. */
type Pictured = { path: string; picture: string }
/** Whose pages they are; a path that ends in … is opened by the first link to it on the page before. */
const visits: Record<string, readonly (string | Pictured)[]> = {
  zonghebu: [
    '/',
    '/password',
    '/round',
    '/archive/filing/…',
    { path: '/round', picture: 'round' },
    '/reports/…',
    { path: '/round/census', picture: 'households' },
    { path: '/round/list', picture: 'list' },
    '/round/calendar',
    '/round/diary',
    { path: '/round/notices', picture: 'notices' },
    { path: '/round/pack', picture: 'pack' },
    '/round/visits',
    '/round/urging',
    { path: '/round/import', picture: 'import' },
    '/round/import/…',
    '/round/slips',
    '/round/areas',
    '/round/waiting',
    '/matters/mine',
    '/matters/call',
    '/matters',
    '/matters/…',
    '/progress',
    '/meetings',
    '/materials',
    '/materials/write',
    '/publicity',
    '/scans',
    '/consultations',
    '/extracts',
    '/unmade',
    '/leadership',
    '/people',
    '/people/roster',
    '/sight',
    '/plan',
    '/plan/versions',
    '/settings/texts',
    '/settings/texts/…',
    '/training',
    '/training/…',
    '/activities',
    '/activities/…',
    '/settings/rest-days',
    '/settings/fonts',
    '/settings/address',
    '/settings/unit',
    '/help',
    '/help/…',
  ],
  yibashou: ['/round/unfinished', '/reminders', '/reminders/…', { path: '/leadership', picture: 'leadership' }],
  jijianzuzhang: ['/complaints', { path: '/avoidances', picture: 'avoidance' }],
  bangongshi: [
    { path: '/archive', picture: 'archive' },
    { path: '/archive/…', picture: 'file-reason' },
    '/transfers',
    '/appraisal',
  ],
  xitong: ['/settings/health', { path: '/settings/address', picture: 'address' }],
  anquan: [
    { path: '/people/accounts', picture: 'accounts' },
    { path: '/people/accounts/needed', picture: 'accounts-needed' },
  ],
  shenji: [{ path: '/settings/audit', picture: 'audit' }],
}
/** Before anybody is signed in, when a round is over, while something is printed: other journeys look at them. */
const ELSEWHERE = [
  '/appraisal/…',
  '/consultations/…',
  '/materials/…',
  '/meetings/…',
  '/publicity/…',
  '/scans/receipts/…',
  '/sign-in',
  '/setup',
  '/first-password',
  '/round/past/…',
  '/round/pack/…',
]
/** In the demo nothing stands there: the state of an import that is open, a press that runs, a scan, a finished list, a unit's own materials. */
const NOT_SEEN = [
  'appraisalVolumes',
  'accountsMade',
  'importAdded',
  'importChanged',
  'materials',
  'pressFiles',
  'presses',
  'scanPages',
  'heldList',
  'waitingRows',
]

const pathOf = (visit: string | Pictured) => (typeof visit === 'string' ? visit : visit.path)

test('on every page axe finds nothing, and every table answers to its heads, its search and its filters, and is taken away', async () => {
  const found: string[] = []
  const tables = new Set<string>()
  for (const [name, paths] of Object.entries(visits)) {
    const page = await signedIn(name)
    for (const visit of paths) {
      const path = pathOf(visit)
      if (path.endsWith('…')) {
        const link = page.locator(`#page a[href^="${path.slice(0, -1)}"]:not([href$="/mine"], [href$="/call"])`).first()
        await link.click()
      } else await goTo(page, path)
      await atRest(page)
      if (typeof visit !== 'string') await handbookPicture(page, visit.picture)
      found.push(...(await violationsOn(page)).map((violation) => `${path} ${violation}`))
      for (const frame of await page.locator('[data-table]').all()) tables.add(await tried(page, frame))
      if (path === '/settings/audit') await expectAnnounced(page)
    }
    await page.context().close()
  }
  expect(found).toEqual([])
  expect(Object.keys(officeTables).filter((table) => !tables.has(table))).toEqual(NOT_SEEN.sort())
})

test('every route of the office is one that was looked at', () => {
  const source = ['frame-routes.ts', 'routes.ts', 'setting-routes.ts']
    .map((file) => readFileSync(join(ROOT, 'src/web/console', file), 'utf8'))
    .join('\n')
  const routes = [...source.matchAll(/(getParentRoute: \(\) => (\w+),\s+path: |= page\(\s*)'([^']*)'/g)]
    .map(([, , parent, path]) =>
      parent === 'round' ? `/round${path}` : parent === 'pastRound' ? '/round/past/…' : path,
    )
    .map((path) => (path?.replace(/\$\w+$/, '…') ?? '').replace(/(.)\/$/, '$1'))
  expect(routes.length).toBeGreaterThan(30)
  const known = new Set([...Object.values(visits).flat().map(pathOf), ...ELSEWHERE])
  expect([...new Set(routes)].filter((route) => !known.has(route))).toEqual([])
})

test('twenty-five rows stand on a desk, the back button keeps the place, and the keyboard finds a family', async () => {
  const page = await signedIn('zonghebu')
  for (const path of ['/round/notices', '/round/census']) {
    await goTo(page, path)
    await atRest(page)
    const bottom = await page.locator('[data-table] tbody').evaluate((body) => {
      const rows = [...body.children].map((row) => row.getBoundingClientRect())
      return (rows[0]?.top ?? 0) + 25 * Math.min(...rows.map(({ height }) => height))
    })
    await stage.picture(page, `table${path.replaceAll('/', '-')}`)
    expect([path, Math.max(900, bottom)]).toEqual([path, 900])
  }
  await page.getByLabel('按姓名、部室或片区查找').fill('唐')
  await page.getByRole('button', { name: '干部职工' }).click()
  await page.getByRole('link', { name: '导入花名册' }).click()
  await page.getByRole('heading', { name: '导入花名册' }).first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '唐若溪' }).waitFor()
  expect(await page.getByLabel('按姓名、部室或片区查找').inputValue()).toBe('唐')
  expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('干部职工')
  expect(decodeURI(page.url())).not.toContain('唐')

  const asked: string[] = []
  page.on('request', (request) => void asked.push(decodeURI(request.url())))
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '查找' }).fill('若　溪')
  await page.getByRole('option', { name: /^唐若溪 / }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await stage.picture(page, 'search-found')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: '一户的情况' }).waitFor()
  expect(asked.filter((url) => url.includes('溪'))).toEqual([])
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
})

test('帮助: a handbook is read and printed, and a “?” opened by the keyboard leads to its heading and is quiet afterwards', async () => {
  const page = await signedIn('zonghebu')
  await goTo(page, '/help')
  await page.getByRole('link', { name: '打开、打印综合部手册' }).click()
  await page.getByRole('button', { name: '打印这本手册' }).waitFor()
  await atRest(page)
  // pictures that come late are fetched for the paper too
  for (const picture of await page.locator('.handbook img').all()) await picture.scrollIntoViewIfNeeded()
  await settle(page, true)
  const pdf = join(mkdtempSync(join(tmpdir(), 'lf-help-')), 'handbook.pdf')
  await page.pdf({ path: pdf, preferCSSPageSize: true })
  const paper = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  for (const expected of ['综合部手册', '照签收单登记送达', '出了岔子怎么办', '您能看到什么'])
    expect(paper).toContain(expected)
  for (const left of ['打印这本手册', '修改密码']) expect(paper).not.toContain(left)
  expect(paper.split('\f').length).toBeLessThan(16)
  rmSync(dirname(pdf), { recursive: true })

  await goTo(page, '/round/notices')
  await atRest(page)
  const mark = page.getByRole('button', { name: '说明：通知书' })
  await mark.focus()
  await page.keyboard.press('Enter')
  await page.getByText('方案第二部分第三项“时间和通知”：').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await stage.picture(page, 'help-opened')
  await page.keyboard.press('Escape')
  await page.getByRole('note').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('h2:focus').getByText('通知书', { exact: true }).waitFor()
  await page.goBack()
  await page.locator('.help-open.read').waitFor()

  const phone = await stage.open({ phone: true })
  await stage.enter(phone, { name: 'zhigong', password: demoPassword, path: '/field' })
  await phone.getByRole('heading', { name: '我家的登记' }).waitFor()
  await handbookPicture(phone, 'phone-own')
  await phone.getByRole('link', { name: '帮助' }).click()
  await phone.getByRole('link', { name: '干部职工手册' }).click()
  await phone.getByRole('heading', { name: '核对自己家' }).waitFor()
  await stage.step(phone, 'help-phone')
})

async function clientFor(name: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = clientOf(stage.product.http)
  await client.signIn(name, demoPassword)
  await act(client)
}

async function signedIn(name: string): Promise<Page> {
  const page = await stage.open()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await stage.enter(page, { name, password: demoPassword })
  await page.getByRole('navigation', { name: '主要栏目' }).waitFor()
  return page
}

/** Within the app, as a link would: the page is not loaded anew. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState({}, '', to), path)
}

async function atRest(page: Page): Promise<void> {
  await settle(page, true)
  await page.waitForFunction(() => document.querySelector('.loading') === null)
  await settle(page, true)
}

const textsOf = (frame: Locator) => frame.locator('tbody tr').allInnerTexts()

/** Presses everything that a table offers; gives the table's name. */
async function tried(page: Page, frame: Locator): Promise<string> {
  const name = (await frame.getAttribute('data-table')) ?? ''
  const all = await textsOf(frame)
  for (const head of await frame.locator('.sort').all()) {
    await head.click()
    const up = await textsOf(frame)
    await head.click()
    const down = await textsOf(frame)
    await head.click()
    expect([name, [...up].sort(), [...down].sort()]).toEqual([name, [...all].sort(), [...all].sort()])
  }
  expect([name, await textsOf(frame)]).toEqual([name, all])
  if (name === 'auditEvents') return name
  const search = frame.getByLabel(/^按.*查找$/)
  if ((await search.count()) > 0) {
    const word = ((await frame.locator('tbody th').last().innerText()).split(/[、\s]/)[0] ?? '').trim()
    await search.fill(word)
    const left = await textsOf(frame)
    expect([name, left.length > 0 && left.every((row) => row.includes(word))]).toEqual([name, true])
    await search.fill('')
  }
  for (const filter of await frame.locator('select.native').all()) {
    const choice = (await filter.locator('option').last().innerText()).trim()
    await filter.selectOption(choice)
    expect([name, (await textsOf(frame)).every((row) => row.includes(choice))]).toEqual([name, true])
    await filter.selectOption('')
  }
  const heads = (await frame.locator('.sort').allInnerTexts()).map((head) => head.replace(/\s*[↕↑↓]\s*/, ''))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    frame
      .locator('.table-bar')
      .getByRole('button', { name: /^导出表格/ })
      .click(),
  ])
  const { sheets } = await readXlsx(new Uint8Array(readFileSync(await download.path())))
  expect([name, sheets[0]?.rows[0], sheets[0]?.rows.length]).toEqual([name, heads, all.length + 1])
  await frame.locator('.table-bar').getByRole('button', { name: /^复制/ }).click()
  await frame.getByText(`已复制 ${all.length} 行`).waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect([name, copied.split('\n').length]).toEqual([name, all.length + 1])
  return name
}

async function expectAnnounced(page: Page): Promise<void> {
  const events = page.locator('[data-table=auditEvents]')
  await events.getByText(/^导出表格（本单位的家庭，\d+ 行）$/).waitFor()
  await events.getByText(/^复制表格（账号，\d+ 行）$/).waitFor()
}
