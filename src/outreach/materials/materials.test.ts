/** 学习资料 (方案 §四.1): files by what stands in them, pages written here, versions that stay, and who may read. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { type Answer, type Client, codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import type { ListedMaterial, MaterialVersion, ReadMaterial } from './contract.ts'
import {
  aDocx,
  anMp4,
  aPdf,
  aPhoto,
  aPptx,
  aWebm,
  bombDocx,
  hugePng,
  macroDocx,
  packedPdf,
  sendFile,
  twicePackedPdf,
  zipOf,
} from './files.fixture.ts'
import { materialsOf, materialsToUse } from './reads.ts'

let office: Office
let clerk: Client
beforeAll(async () => {
  office = await openOffice()
  clerk = await office.as('coordinator')
})
afterAll(() => office.stop())

type Made = { materialId: string; versionId: string }
const library = async () =>
  (await clerk.get<{ materials: (ListedMaterial & { withdrawn: boolean })[] }>('/materials/library')).materials

async function keepFile(bytes: Uint8Array, title: string, more: object = {}): Promise<Made> {
  const { hash } = await sendFile(clerk, bytes)
  const input = { materialId: null, seen: null, title, fileName: `${title}.bin`, hash, posterHash: null, ...more }
  return clerk.post<Made>('/materials/keep-file', input)
}
const keepPage = (title: string, text: string, more: object = {}) =>
  clerk.post<Made>('/materials/keep-page', {
    ...{ materialId: null, seen: null, title, blocks: [{ type: 'para', text }] },
    ...more,
  })
const fileOf = (versionId: string, client = clerk, headers = {}) =>
  client.send('GET', `/materials/versions/${versionId}/file`, { headers })

describe('a file is what stands in it, whatever it is called', () => {
  test.each([
    ['pdf', async () => aPdf()],
    ['docx', async () => aDocx('怎样坐下来')],
    ['pptx', aPptx],
    ['picture', aPhoto],
    ['video', async () => anMp4()],
    ['video', async () => aWebm()],
  ])('%s', async (kind, file) => {
    const { materialId } = await keepFile(await file(), '名字不说明什么')
    expect((await library()).find((m) => m.materialId === materialId)?.kind).toBe(kind)
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['nothing at all', async () => Buffer.from('只是一些字'), 'material.other'],
    ['an SVG with a script', async () => Buffer.from(svg), 'material.svg'],
    ['an SVG behind an XML head', async () => Buffer.from(`\ufeff<?xml version="1.0"?>\n${svg}`), 'material.svg'],
    ['a page', async () => Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>'), 'material.svg'],
    ['an old document of Word', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'material.old-office'],
    ['a document with macros', macroDocx, 'material.macro'],
    ['a document that unpacks to 120 MB of nothing', bombDocx, 'material.bomb'],
    ['a zip that is no document', async () => zipOf({ 'a.txt': 'a' }), 'material.other'],
    [
      'a PDF that is a zip too',
      async () => Buffer.concat([aPdf(), await zipOf({ 'a.txt': 'a' }), Buffer.from('%%EOF')]),
      'material.two',
    ],
    [
      'a PDF that is a page too',
      async () => Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>1</script>'), aPdf()]),
      'material.two',
    ],
    ['a film that is a zip too', async () => Buffer.concat([anMp4(), await zipOf({ 'a.txt': 'a' })]), 'material.two'],
    [
      'a film with a page behind it',
      async () => Buffer.concat([anMp4(), Buffer.from('<html>'.repeat(9))]),
      'material.two',
    ],
    ['a film cut off', async () => anMp4().subarray(0, 2000), 'material.damaged'],
    ['a film of QuickTime', async () => Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), 'material.quicktime'],
    ['a picture of 50,000 × 50,000 dots', async () => hugePng(50_000), 'picture.tooManyPixels'],
  ])('%s is refused with a sentence, and nothing of it stays', async (_what, file, code) => {
    const bytes = await file()
    const answer = await sendFile(clerk, bytes)
    expect(codesIn(answer)).toEqual([code])
    expect(problemsIn(answer)[0]?.message).toMatch(/请|可以/)
    expect(await clerk.get(`/materials/files/${answer.hash}`)).toEqual({ at: 0, whole: false })
  })

  test('a photo keeps no place and no camera; two things at once become one', async () => {
    const script = '<script>alert(1)</script>'
    const { versionId } = await keepFile(Buffer.concat([await aPhoto(), Buffer.from(script)]), '会场照片')
    const { bytes, headers } = await fileOf(versionId)
    const about = await sharp(bytes).metadata()
    expect([about.format, about.exif, bytes.includes(script)]).toEqual(['jpeg', undefined, false])
    expect(headers['content-type']).toBe('image/jpeg')
  })

  test('a PDF that acts by itself is handed over to be saved, in a sandbox; a quiet one is opened', async () => {
    const loud = [
      aPdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
      aPdf('/OpenAction<</S/J#61vaScript/JS(app.alert(1))>>'),
      aPdf('/OpenAction<</S/Launch/F(cmd.exe)>>'),
      packedPdf('1 0 <</OpenAction<</S/JavaScript/JS(1)>>>>'),
      // what is packed said otherwise
      Buffer.from(
        packedPdf('1 0 <</OpenAction<</S/JavaScript/JS(1)>>>>').toString('latin1').replace('/ObjStm', '/Obj#53tm'),
        'latin1',
      ),
      Buffer.from(
        packedPdf('1 0 <</OpenAction<</S/JavaScript/JS(1)>>>>').toString('latin1').replace('/Type/', '/Type%\n/'),
        'latin1',
      ),
      // quiet bytes stand before the stream, in a string of its dictionary
      twicePackedPdf('1 0 <</Type/Page>>', '1 0 <</OpenAction<</S/JavaScript/JS(1)>>>>'),
      // packed in a way that is not looked through
      Buffer.from(
        aPdf()
          .toString()
          .replace('trailer', '6 0 obj<</Type/ObjStm/Filter/LZWDecode>>stream\nx\nendstream endobj trailer'),
      ),
    ]
    const answers: Answer[] = []
    for (const bytes of [...loud, aPdf(), packedPdf('1 0 <</Type/Page>>')])
      answers.push(await fileOf((await keepFile(bytes, '手册')).versionId))
    const how = answers.map(({ headers }) => [
      String(headers['content-disposition']).split(';')[0],
      String(headers['content-security-policy']).startsWith('sandbox'),
      headers['x-content-type-options'],
    ])
    expect(how).toEqual([
      ...loud.map(() => ['attachment', true, 'nosniff']),
      ...[1, 2].map(() => ['inline', false, 'nosniff']),
    ])
  })

  test('a file is saved under the ending of what it is, not of what somebody called it', async () => {
    const names = []
    for (const [bytes, fileName] of [
      [aPdf('/B 1'), '手册.pdf.hta'],
      [aPdf('/B 2'), 'x\u202efdp.exe'],
      [await aDocx('家访'), '没有结尾👍'],
      [anMp4(Buffer.alloc(300, 4)), '.MP4'],
    ] as const) {
      const { headers } = await fileOf((await keepFile(bytes, '名字', { fileName })).versionId)
      names.push(decodeURIComponent(String(headers['content-disposition']).split("''")[1] ?? ''))
    }
    expect(names).toEqual(['手册.pdf.pdf', 'xfdp.pdf', '没有结尾👍.docx', '名字.mp4'])
  })

  test('the words of a Word document are there to be read on a phone', async () => {
    const { versionId } = await keepFile(await aDocx('先问好，再坐下👍'), '怎样坐下来')
    expect((await clerk.get<ReadMaterial>(`/materials/learn/${versionId}`)).words).toBe('先问好，再坐下👍')
    expect((await fileOf(versionId)).headers['content-disposition']).toMatch(/^attachment/)
  })

  test('a film has its first picture; a picture has no cover, and a cover is a picture', async () => {
    const { hash: posterHash } = await sendFile(clerk, await aPhoto())
    const { versionId } = await keepFile(anMp4(Buffer.alloc(500, 3)), '示范片', { posterHash })
    const poster = await clerk.send('GET', `/materials/versions/${versionId}/poster.jpg`)
    expect([poster.status, (await sharp(poster.bytes).metadata()).exif]).toEqual([200, undefined])
    const { hash } = await sendFile(clerk, aPdf('/A 1'))
    const input = { materialId: null, seen: null, title: '错', fileName: 'a', hash, posterHash: hash }
    expect(codesIn(await clerk.send('POST', '/materials/keep-file', { body: input }))).toEqual(['material.poster'])
  })
})

describe('versions', () => {
  test('a new version stands first, the old one stays what it was, and who saw another is refused', async () => {
    const first = await keepPage('坐下来', '第一稿👍')
    const { materialId } = first
    const second = await keepPage('坐下来（改）', '第二稿', { materialId, seen: 1 })
    const late = { materialId, seen: 1, title: '迟了', blocks: [{ type: 'para', text: '迟了' }] }
    expect(codesIn(await clerk.send('POST', '/materials/keep-page', { body: late }))).toEqual(['material.changed'])
    const { versions } = await clerk.get<{ versions: MaterialVersion[] }>(`/materials/library/${materialId}`)
    expect(versions.map((v) => [v.number, v.title])).toEqual([
      [2, '坐下来（改）'],
      [1, '坐下来'],
    ])
    const staff = await office.as('staff')
    expect((await staff.get<ReadMaterial>(`/materials/learn/${first.versionId}`)).blocks).toEqual([
      { type: 'para', text: '第一稿👍' },
    ])
    const { materials } = await staff.get<{ materials: ListedMaterial[] }>('/materials/learn')
    expect(materials.filter((m) => m.materialId === materialId).map((m) => m.versionId)).toEqual([second.versionId])
  })

  test('a session of training names versions: in its order, as they were, none of another unit, withdrawn ones still', async () => {
    const a = await keepPage('甲', '甲一')
    const b = await keepPage('乙', '乙一')
    await keepPage('甲（改）', '甲二', { materialId: a.materialId, seen: 1 })
    await clerk.post('/materials/withdraw', { materialId: b.materialId, seen: 1 })
    const asked = [b.versionId, uuidv7(), a.versionId]
    const used = (unitId: string) =>
      performAsSystem(office.product.app, unitId, async (context) => ({
        of: (await materialsOf(context, asked)).map((m) => [m.title, m.number, m.withdrawn]),
        toUse: (await materialsToUse(context)).filter((m) => [a, b].some((one) => one.materialId === m.materialId)),
      }))
    const { of, toUse } = await used(office.unitId)
    expect(of).toEqual([
      ['乙', 1, true],
      ['甲', 1, false],
    ])
    expect(toUse.map((m) => [m.title, m.number])).toEqual([['甲（改）', 2]])
    expect(await used(uuidv7())).toEqual({ of: [], toUse: [] })
  })

  test('withdrawn is a mark: it is offered to nobody, who keeps the library still opens it, and it can be put back', async () => {
    const { materialId, versionId } = await keepFile(anMp4(Buffer.alloc(900, 9)), '旧片子')
    const body = { materialId, seen: 1 }
    await clerk.post('/materials/withdraw', body)
    expect(codesIn(await clerk.send('POST', '/materials/withdraw', { body }))).toEqual(['material.withdrawn'])
    const staff = await office.as('staff')
    const seen = async () => [
      (await staff.get<{ materials: ListedMaterial[] }>('/materials/learn')).materials.some(
        (m) => m.materialId === materialId,
      ),
      (await staff.send('GET', `/materials/learn/${versionId}`)).status,
      (await fileOf(versionId, staff)).status,
      (await fileOf(versionId)).status,
    ]
    expect(await seen()).toEqual([false, 404, 404, 200])
    await clerk.post('/materials/put-back', { materialId })
    expect(codesIn(await clerk.send('POST', '/materials/put-back', { body: { materialId } }))).toEqual([
      'material.there',
    ])
    expect(await seen()).toEqual([true, 200, 200, 200])
  })

  test('what never came cannot be kept', async () => {
    const input = { materialId: null, seen: null, title: '没有', fileName: 'a', hash: 'a'.repeat(64), posterHash: null }
    expect(codesIn(await clerk.send('POST', '/materials/keep-file', { body: input }))).toEqual(['upload.gone'])
  })
})

describe('by range', () => {
  const film = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251))
  let versionId = ''
  const whole = anMp4(film)
  beforeAll(async () => {
    versionId = (await keepFile(whole, '示范家访')).versionId
  })
  const last = whole.length - 1

  test.each([
    ['bytes=0-99', 206, 0, 99],
    ['bytes=100-', 206, 100, last],
    ['bytes=-10', 206, last - 9, last],
    ['bytes=-999999', 206, 0, last],
    [`bytes=0-${last + 500}`, 206, 0, last],
    ['bytes=5-4', 200, 0, last],
    ['bytes=0-1,5-6', 200, 0, last],
    ['lines=0-1', 200, 0, last],
  ])('%s', async (range, status, from, to) => {
    const answer = await fileOf(versionId, clerk, { range })
    expect([answer.status, answer.bytes.equals(whole.subarray(from, to + 1))]).toEqual([status, true])
    expect(answer.headers['content-length']).toBe(String(to - from + 1))
    expect(answer.headers['content-range']).toBe(status === 206 ? `bytes ${from}-${to}/${whole.length}` : undefined)
  })

  test('behind the end there is nothing, and it says how long it is', async () => {
    for (const range of [`bytes=${whole.length}-`, 'bytes=-0']) {
      const answer = await fileOf(versionId, clerk, { range })
      expect([answer.status, answer.headers['content-range'], answer.bytes.length]).toEqual([
        416,
        `bytes */${whole.length}`,
        0,
      ])
    }
  })

  test('a range of what it was before is not mixed with what it is now; a HEAD says how long it is', async () => {
    const { headers } = await fileOf(versionId)
    expect(headers['accept-ranges']).toBe('bytes')
    const range = { range: 'bytes=10-19' }
    expect((await fileOf(versionId, clerk, { ...range, 'if-range': String(headers.etag) })).status).toBe(206)
    expect((await fileOf(versionId, clerk, { ...range, 'if-range': '"other"' })).status).toBe(200)
    const url = `/api/materials/versions/${versionId}/file`
    const head = await office.product.http.inject({ method: 'HEAD', url, headers: { cookie: clerk.cookie() } })
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([
      200,
      String(whole.length),
      0,
    ])
    expect((await office.stranger.send('GET', url, { raw: true, headers: range })).status).toBe(401)
  })
})

test('every one who works here reads; administrators and the level above do not; only the clerk keeps the library', async () => {
  const { versionId } = await keepPage('给大家的', '一段话')
  const statuses = async (member: Parameters<Office['as']>[0]) => {
    const client = await office.as(member)
    const paths = [
      '/materials/learn',
      `/materials/learn/${versionId}`,
      '/materials/library',
      `/materials/files/${'0'.repeat(64)}`,
    ]
    return Promise.all(paths.map(async (path) => (await client.send('GET', path)).status))
  }
  for (const member of ['staff', 'visitor', 'recorder', 'head', 'inspector', 'partygroup', 'records'] as const)
    expect([member, ...(await statuses(member))]).toEqual([member, 200, 200, 403, 403])
  for (const member of ['system', 'security', 'audit', 'leading'] as const)
    expect([member, ...(await statuses(member))]).toEqual([member, 403, 403, 403, 403])
})

test('nobody but the clerk sends a piece', async () => {
  const path = `/materials/files/${'0'.repeat(64)}?at=0&size=100`
  const body = Buffer.alloc(100)
  const staff = await office.as('staff')
  expect([
    (await staff.send('PUT', path, { body })).status,
    (await office.stranger.send('PUT', path, { body })).status,
  ]).toEqual([403, 401])
})
