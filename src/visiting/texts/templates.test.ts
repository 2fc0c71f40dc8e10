/** A unit's own texts through the door: read, looked at, refused, used; papers keep the version they were made with. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../../../demo/ink.ts'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { sha256 } from '../../platform/crypto.ts'
import { setUnit } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import { type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { fieldsFor, look, notify, openRound, visitsTogether } from '../../testing/programme.ts'
import { textInUse } from './reads.ts'

type Shown = {
  inUse: { version: string; templateId: string | null; text: string }
  own: { text: string }
  history: { version: string; fileName: string | null; by: string }[]
}
type Looked = { pages: string[]; pageCount: number; findings: { code: string; must: boolean }[] }

let office: Office
let clerk: Client
const show = (form: string) => clerk.get<Shown>(`/templates/of/${form}`)
const use = (form: string, text: string, basedOn: string | null, fileName: string | null = null) =>
  clerk.send('POST', '/templates/use', { body: { form, text, fileName, basedOn } })
const adopt = async (form: string, text: string) => {
  const { inUse } = await show(form)
  const answer = await use(form, text, inUse.templateId)
  expect(problemsIn(answer)).toEqual([])
  return (await show(form)).inUse
}

beforeAll(async () => {
  office = await openOffice({ drawn: true })
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

describe('a text before it is used', () => {
  test('a Word file is read into the editor and kept nowhere', async () => {
    const document = new Document({ sections: [{ children: ['一封家书', '见字如面。'].map((t) => new Paragraph(t)) }] })
    const bytes = await Packer.toBuffer(document)
    await clerk.put(`/uploads/${sha256(bytes)}`, bytes)
    const inFolder = () => readdirSync(join(office.dataDir, 'uploads')).filter((name) => name.endsWith('.kept'))
    const before = inFolder()
    const ask = () => clerk.send('POST', '/templates/read-file', { body: { hash: sha256(bytes) } })
    expect((await ask()).body).toEqual({ text: '一封家书\n见字如面。', numbered: 0 })
    expect(inFolder()).toEqual(before)
    expect(codesIn(await ask())).toEqual(['upload.gone'])
    expect((await show('letter')).inUse.templateId).toBeNull()
  })

  test('taken to Word and read in again it is the same text, whatever form it is of', async () => {
    for (const form of ['notice', 'proposal', 'card', 'letter', 'pledge.spouse']) {
      const word = await clerk.bytes(`/templates/${form}/text.docx`)
      await clerk.put(`/uploads/${sha256(word)}`, word)
      const read = await clerk.post<{ text: string }>('/templates/read-file', { hash: sha256(word) })
      const { text } = (await show(form)).inUse
      expect([form, read.text]).toEqual([form, text.replaceAll(/\n\s*\n/g, '\n').trim()])
    }
    expect(codesIn(await clerk.send('GET', '/templates/reader/text.docx'))).toEqual(['text.none'])
  })

  test('is looked at as the paper it becomes, in the unit’s name; what is amiss is named beside it', async () => {
    const { own } = await show('notice')
    const whole = await clerk.post<Looked>('/templates/preview', { form: 'notice', text: own.text })
    expect(whole).toMatchObject({ pageCount: 2, findings: [] })
    for (const page of whole.pages) {
      expect(page.startsWith('<svg')).toBe(true)
      const ids = (pattern: RegExp) => new Set([...page.matchAll(pattern)].map((m) => m[1]))
      expect(ids(/<symbol[^>]* id="([^"]+)"/g)).toEqual(ids(/<use[^>]* xlink:href="#([^"]+)"/g))
    }
    const long = `读本\n${'一粥一饭，当思来处不易。\n'.repeat(1_500)}`
    const booklet = await clerk.post<Looked>('/templates/preview', { form: 'reader', text: long })
    expect(booklet.pageCount).toBeGreaterThan(booklet.pages.length)
    const short = await clerk.post<Looked>('/templates/preview', { form: 'notice', text: '通知\n我们来看您。' })
    expect(short.pages).not.toEqual([])
    expect(short.findings.filter((f) => f.code === 'text.missing')).toHaveLength(9)
  })

  test('a pledge over its page, a character no font has, and an unknown field are refused with the same findings', async () => {
    const long = `承诺书\n我自愿：\n1. ${'勤俭持家，好好过日子。'.repeat(90)}`
    const looked = await clerk.post<Looked>('/templates/preview', { form: 'pledge.spouse', text: long })
    expect(looked.pageCount).toBeGreaterThan(1)
    expect(codesIn(await use('pledge.spouse', long, null))).toEqual(['text.pages'])
    const rare = await use('letter', '家书\n您好。\n祝\u{2fffe}好。', null)
    expect(codesIn(rare)).toEqual(['text.glyph'])
    expect(problemsIn(rare)[0]?.message).toMatch(/第 3 行.*U\+2FFFE/)
    expect(codesIn(await use('letter', '家书\n【单位名】', null))).toEqual(['text.unknown-field'])
    expect((await show('letter')).history).toEqual([])
  })
})

describe('a text in use', () => {
  test('is a version nobody overwrites unseen; the product’s own and any former one can be used again', async () => {
    const first = await adopt('letter', '一封家书\n【单位名称】问您好。')
    expect(first).toMatchObject({ version: '单位第1版', text: '一封家书\n【单位名称】问您好。' })
    expect(codesIn(await use('letter', '另一封\n您好。', null))).toEqual(['template.stale'])
    expect(codesIn(await use('letter', first.text, first.templateId))).toEqual(['template.same'])
    await adopt('letter', '另一封\n您好。')
    await clerk.post('/templates/use-again', { form: 'letter', templateId: null })
    expect((await show('letter')).inUse).toMatchObject({ version: '2026-1', templateId: null })
    await clerk.post('/templates/use-again', { form: 'letter', templateId: first.templateId })
    const { inUse, history } = await show('letter')
    expect(inUse).toEqual(first)
    expect(history.map((h) => h.version)).toEqual(['单位第1版', '系统自带', '单位第2版', '单位第1版'])
    const other = await clerk.send('POST', '/templates/use-again', {
      body: { form: 'proposal', templateId: first.templateId },
    })
    expect(other.status).toBe(404)
  })

  test('is never edited: the rows refuse it', async () => {
    const change = look(office, () => sql`update template set text = '改' returning id`)
    await expect(change).rejects.toThrow(/append-only|permission/)
  })

  test('a booklet is empty until the unit loads one', async () => {
    const at = () =>
      office.product.app.db.transaction().execute(async (db) => {
        await setUnit(db, office.unitId)
        return textInUse({ db, unitId: office.unitId }, 'reader')
      })
    expect(await at()).toEqual({ version: '', templateId: null, text: '' })
    await adopt('reader', '家风读本\n------\n第一篇\n【故事】一粥一饭。')
    expect((await at()).version).toBe('单位第1版')
  })
})

describe('papers', () => {
  test('a notice is made with the unit’s text and says so; an older one stays as it was', async () => {
    await openRound(office)
    const [one, two] = await visitsTogether(office)
    await notify(office, one!.visitId, '2026-09-05')
    const { own } = await show('notice')
    await adopt('notice', own.text.replace('您好！', '您好！秋安。'))
    await notify(office, two!.visitId, '2026-09-06')
    const papers = await look<{ hash: string; version: string }>(
      office,
      () => sql`select hash, template_version as version from document where kind = 'notice' order by made_at, id`,
    )
    expect(papers.map((p) => p.version)).toEqual(['2026-2', '单位第1版'])
    const words = await Promise.all(
      papers.map(async (p) => wordsOf(await office.product.app.blobs.get(p.hash, '通知书'))),
    )
    expect(words.map((w) => w.includes('秋安'))).toEqual([false, true])
    expect(words.map((w) => w.includes('文本版本单位第1版'))).toEqual([false, true])
    expect(words[1]).not.toMatch(/[【】]/)
  })

  test('a pledge is the text that was read on the phone, though another was adopted before it was signed', async () => {
    const [card] = await visitsTogether(office)
    const { visitId } = card!
    office.setTime('2026-09-05T20:00:00+08:00')
    clerk = await office.as('coordinator')
    const recorder = await office.as('recorder')
    const { relatives } = await recorder.get<{ relatives: { id: string; relation: string }[] }>(`/visits/${visitId}`)
    const { id: relativeId, relation } = relatives[0]!
    const form = `pledge.${relation === 'parentInLaw' ? 'parent' : relation}`
    await adopt(
      form,
      '我家的承诺\n我是【干部姓名】的【与干部的关系】，自愿承诺：\n1. 守好家门。\n2. 勤俭持家。\n愿家和。',
    )
    type Read = { templateId: string; opening: string; commitments: string[]; closing: string; officer: string }
    const read = await recorder.get<Read>(`/pledges/text/${visitId}/${relativeId}`)
    expect(read).toMatchObject({ commitments: ['守好家门。', '勤俭持家。'], closing: '愿家和。', version: '单位第1版' })
    expect(read.opening).toContain(`我是${read.officer}的`)
    await adopt(form, '后来的承诺\n我自愿承诺：\n1. 别的话。')
    const fields = await fieldsFor(office, visitId)
    await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
    const signing = { visitId, relativeId, place: '', strokes: ink('家属') }
    const unknown = { ...signing, templateId: '01990000-0000-7000-8000-000000000000' }
    expect(codesIn(await recorder.send('POST', '/pledges/sign', { body: unknown }))).toEqual(['pledge.text-unknown'])
    await recorder.post('/pledges/sign', { ...signing, templateId: read.templateId })
    const words = wordsOf(await untilPledge())
    for (const expected of ['我家的承诺', read.opening, '守好家门。', '愿家和。', '文本版本单位第1版'])
      expect(words).toContain(expected)
    expect(words).not.toContain('别的话')
  })
})

async function untilPledge(): Promise<Buffer> {
  for (let tries = 0; tries < 200; tries++) {
    const [paper] = await look<{ hash: string }>(office, () => sql`select hash from document where kind = 'pledge'`)
    if (paper) return office.product.app.blobs.get(paper.hash, '承诺书')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the pledge was not made within ten seconds')
}
