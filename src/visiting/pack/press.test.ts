import { spawnSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bundle } from '../../papers/blocks.ts'
import { PaperError } from '../../papers/renderer.ts'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look, openRound } from '../../testing/programme.ts'
import { sharedRenderer } from '../../testing/renderers.ts'
import type { PressFinding, PressView, PressVisitor } from './contract.ts'

/** Whose papers the press cannot make, and what it waits for before each pack. */
const broken = new Set<string>()
let gate: () => Promise<void> = async () => undefined
const printed: string[] = []

let office: Office
let roundId: string
let firstVisit: string
beforeAll(async () => {
  office = await openOffice({
    drawn: true,
    overrides: { services: { pressRenderer: () => ({ renderer: watched(), lanes: 2 }) } },
  })
  ;({ roundId } = await openRound(office))
  firstVisit = (await allVisits())[0]!
})
afterAll(() => office.stop())

function watched() {
  const renderer = sharedRenderer(2)
  const bundle = async (b: Bundle) => {
    await gate()
    if (broken.has(b.about)) throw new PaperError('paper.failed', `${b.about}的“清廉大礼包”没有生成。`)
    printed.push(b.about)
    return renderer.bundle(b)
  }
  return { ...renderer, bundle }
}

type Choices = { visitors: PressVisitor[]; items: { key: string; chosen: boolean; lack: string }[] }
const clerk = () => office.as('coordinator')
const choices = async () => (await clerk()).get<Choices>(`/pack/choices/${roundId}`)
const allVisits = async () => (await choices()).visitors.flatMap((v) => v.households.map((h) => h.visitId))
const see = async (id: string) => (await clerk()).get<PressView>(`/pack/presses/${id}`)

async function choose(change: Record<string, unknown> = {}): Promise<string> {
  const body = {
    roundId,
    visitIds: await allVisits(),
    items: ['form', 'card', 'proposal', 'pledge', 'letter'],
    ...change,
  }
  return (await (await clerk()).post<{ id: string }>('/pack/choose', body)).id
}

async function until(id: string, is: (press: PressView) => boolean): Promise<PressView> {
  for (let tries = 0; tries < 600; tries++) {
    const press = await see(id)
    if (is(press)) return press
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the press did not come so far within thirty seconds')
}

const done = (press: PressView) => press.state === 'done'
const printedForms = () =>
  look<{ form: string; n: number }>(office, () => sql`select form, count(*)::int as n from printed_paper group by 1`)
const recordsPrinted = async () => (await printedForms()).find((r) => r.form === 'visitRecord')?.n ?? 0

test('what can be printed stands in the order of the plan, each household under its visitor', async () => {
  const { items, visitors } = await choices()
  expect(items.filter((i) => i.chosen).map((i) => i.key)).toEqual(['form', 'card', 'proposal', 'pledge'])
  expect(items.filter((i) => i.lack !== '').map((i) => i.key)).toEqual(['reader', 'cases'])
  const ids = visitors.flatMap((v) => v.households.map((h) => h.visitId))
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(visitors.map((v) => v.visitorId)).size).toBe(visitors.length)
})

test('a run prints every household once, with a code for every paper, and gives a file for each visitor', async () => {
  const id = await choose()
  expect(await see(id)).toMatchObject({ state: 'ready', made: 0 })
  const { findings, papers } = await (await clerk()).get<{ findings: PressFinding[]; papers: number }>(
    `/pack/presses/${id}/check`,
  )
  expect(findings.filter((f) => f.stops)).toEqual([])
  const { pages } = await (await clerk()).get<{ pages: string[] }>(`/pack/presses/${id}/preview/1`)
  expect(pages.length).toBeGreaterThan(4)
  await (await clerk()).post('/pack/begin', { pressId: id })
  const press = await until(id, done)
  expect(press).toMatchObject({ failed: 0, made: press.packs, papers })
  const forms = await printedForms()
  expect(forms.reduce((sum, r) => sum + r.n, 0)).toBe(papers)
  expect(forms.find((r) => r.form === 'visitRecord')?.n).toBe(press.packs)

  const visitor = press.visitors[0]!
  const pdf = await (await clerk()).send('GET', `/pack/${id}/visitors/${visitor.visitorId}/packs.pdf`)
  const pageTexts = pagesOf(pdf.bytes)
  // the cover and its empty back, then every pack from a front page
  expect(pageTexts[0]).toContain(visitor.name)
  const starts = pageTexts.flatMap((page, i) => (page.includes('读给家属听') ? [i] : []))
  expect(starts).toHaveLength(visitor.packs)
  expect(starts.every((i) => i % 2 === 0)).toBe(true)
  expect(pageTexts.length % 2).toBe(0)
  const all = await (await clerk()).send('GET', `/pack/${id}/parts/1/packs.pdf`)
  expect(pagesOf(all.bytes).filter((page) => page.includes('读给家属听'))).toHaveLength(press.packs)
  // nothing stays open beside the sealed files
  await expect.poll(() => readdirSync(join(office.dataDir, 'press'))).toEqual([id])
})

test('what fails is named and alone is printed again', async () => {
  const id = await choose()
  const { visitors } = await choices()
  const name = visitors[0]!.households[0]!.members.join('、')
  broken.add(name)
  await (await clerk()).post('/pack/begin', { pressId: id })
  const press = await until(id, done)
  expect(press.failures.map((f) => f.members.join('、'))).toEqual([name])
  const { items } = await (await clerk()).get<{ items: { text: string; link: string }[] }>('/insights/today')
  expect(items).toContainEqual(expect.objectContaining({ text: '1 户的大礼包没有印成', link: `/round/pack/${id}` }))
  const cover = await (await clerk()).send('GET', `/pack/${id}/visitors/${press.visitors[0]!.visitorId}/packs.pdf`)
  expect(pagesOf(cover.bytes)[0]).toContain('未印成')
  broken.clear()
  printed.length = 0
  expect(await (await clerk()).post('/pack/retry', { pressId: id })).toEqual({ packs: 1 })
  expect(await until(id, (p) => done(p) && p.failed === 0)).toMatchObject({ made: press.packs })
  expect(printed).toEqual([name])
})

test('paused it waits, resumed it prints only what waited, dropped its files are gone', async () => {
  const id = await choose()
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  printed.length = 0
  const before = await recordsPrinted()
  gate = () => (printed.length < 3 ? Promise.resolve() : opened)
  await (await clerk()).post('/pack/begin', { pressId: id })
  await until(id, (p) => p.made >= 2)
  await (await clerk()).post('/pack/pause', { pressId: id })
  open()
  gate = async () => undefined
  await expect
    .poll(
      async () =>
        (await look<{ beat: string | null }>(office, () => sql`select beat_at as beat from press where id = ${id}`))[0]
          ?.beat,
    )
    .toBeNull()
  const paused = await see(id)
  expect(paused.state).toBe('paused')
  expect(paused.made).toBeLessThan(paused.packs)
  await (await clerk()).post('/pack/resume', { pressId: id })
  expect(await until(id, done)).toMatchObject({ made: paused.packs, failed: 0 })
  expect(await recordsPrinted()).toBe(before + paused.packs)
  await (await clerk()).post('/pack/drop', { pressId: id })
  expect(readdirSync(join(office.dataDir, 'press'))).not.toContain(id)
  const gone = await (await clerk()).send('GET', `/pack/${id}/parts/1/packs.pdf`)
  expect(codesIn(gone)).toEqual(['press.over'])
})

test('a name that no font has is told before the run, with the person and the paper, and printed as 〓', async () => {
  const [row] = await look<{ visit: string; name: string }>(
    office,
    () => sql`update officer o set name = o.name || ${'\u{2fffe}'} from visit v
      where v.unit_id = o.unit_id and v.household_id = o.household_id and v.id = ${firstVisit} returning v.id as visit, o.name`,
  )
  const id = await choose({ visitIds: [row!.visit], items: ['form', 'card'] })
  const { findings } = await (await clerk()).get<{ findings: PressFinding[] }>(`/pack/presses/${id}/check`)
  expect(findings.filter((f) => f.message.includes('字体'))).toEqual([
    expect.objectContaining({ who: row!.name, paper: '家访情况登记表', message: expect.stringContaining('U+2FFFE') }),
  ])
  expect(findings.filter((f) => f.stops)).toEqual([])
})

function pagesOf(pdf: Uint8Array): string[] {
  const file = join(office.dataDir, 'look.pdf')
  writeFileSync(file, pdf)
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.split('\f').slice(0, -1)
}
