/** A story from its first words to the public page and away again (方案 §四.3). */
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import {
  addPicture,
  FAMILY_WORDS,
  NEIGHBOUR,
  OTHER_NAME,
  pageOf,
  passStory,
  publishStory,
  sayOn,
  storyNow,
  submitStory,
  writeStory,
} from '../../testing/stories.ts'
import { picturesOf } from './blocks.ts'
import { clearStories } from './jobs.ts'
import { flushReads, openPublicSite } from './public-pages.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

const open = (path: string, headers: Record<string, string> = {}) =>
  office.stranger.send('GET', path, { raw: true, headers })

test('three reviews and everybody’s consent lead to the public page; one consent taken back and it is nowhere', async () => {
  const storyId = await writeStory(office, { people: [NEIGHBOUR, '老王'], pictures: 1, title: '灯下家书' })
  const before = (await open('/p')).text
  await submitStory(office, storyId)
  const [her, him] = [await pageOf(office, storyId, NEIGHBOUR), await pageOf(office, storyId, '老王')]
  const page = await open(her)
  expect(page.text).toContain('账要清，心要净。')
  const picture = /src="(\/s\/[^"]+\.jpg)"/.exec(page.text)![1]!
  expect((await open(picture)).headers['content-type']).toBe('image/jpeg')
  expect((await sayOn(office, her, 'yes')).status).toBe(303)
  await passStory(office, storyId)
  expect((await storyNow(office, storyId)).mayPublish).toBe(false)
  expect((await sayOn(office, him, 'yes')).status).toBe(303)
  const hidden = picturesOf(await storyNow(office, storyId))[0]!
  expect((await open(`/p/pictures/${hidden}.jpg`)).status).toBe(404)
  const path = await publishStory(office, storyId)

  const shown = await open(path)
  expect([shown.status, shown.headers['cache-control'], shown.headers['set-cookie']]).toEqual([
    200,
    'no-cache',
    undefined,
  ])
  expect(shown.text).toContain('堃字辈也不收礼🎁')
  expect(shown.text).not.toMatch(/<script|onclick|javascript:/)
  const image = /og:image" content="http:\/\/lianfang.test(\/p\/pictures\/[^"]+)"/.exec(shown.text)![1]!
  expect((await sharp((await open(image)).bytes).metadata()).exif).toBeUndefined()
  expect((await open('/p')).text).toContain('灯下家书')
  expect((await open('/p/feed.xml')).text).toContain(path)
  const etag = String(shown.headers.etag)
  expect((await open(path, { 'if-none-match': etag })).status).toBe(304)

  const clerk = await office.as('coordinator')
  const { changes: seen } = await storyNow(office, storyId)
  await clerk.post('/publicity/hand-over', { storyId, seen, receiver: '公众号' })
  expect((await sayOn(office, him, 'no')).status).toBe(303)
  for (const address of [path, image, `${path}?a=1`, `${path}/`])
    expect([address, (await open(address, { 'if-none-match': etag })).status]).toEqual([address, 404])
  expect((await open(picture)).status).toBe(404)
  expect((await open('/p')).text).toBe(before)
  expect((await open('/p/feed.xml')).text).not.toContain(path)
  const gone = await storyNow(office, storyId)
  expect([gone.state, gone.address, gone.handovers[0]!.toRemove]).toEqual(['down', null, true])
  const { items } = await clerk.get<{ items: { text: string }[] }>('/insights/today')
  expect(items.map((i) => i.text)).toContain('《灯下家书》已经撤下，还要请 公众号 撤下')
  await clerk.post('/publicity/removed', { handoverId: gone.handovers[0]!.id })
  const later = await clerk.get<{ items: { text: string }[] }>('/insights/today')
  expect(later.items.filter((i) => i.text.includes('灯下家书'))).toEqual([])
})

test('with another name it stands in public by that name, in title, text and captions, and nothing else is changed', async () => {
  const title = `${NEIGHBOUR}的话`
  const storyId = await writeStory(office, { title, pictures: 1 })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, NEIGHBOUR)
  const response = await sayOn(office, page, 'other', { name: OTHER_NAME })
  expect((await open(String(response.headers.location))).status).toBe(200)
  await passStory(office, storyId)
  expect((await storyNow(office, storyId)).final?.names).toEqual([{ called: NEIGHBOUR, other: OTHER_NAME }])
  const shown = await open(await publishStory(office, storyId))
  expect(shown.text).not.toContain(NEIGHBOUR)
  for (const words of [`${OTHER_NAME}的话`, `${OTHER_NAME}常说`, `灯下的${OTHER_NAME}`])
    expect(shown.text).toContain(words)
  // the own name after all: what stands there by another is taken down
  await sayOn(office, page, 'yes')
  expect((await storyNow(office, storyId)).state).toBe('down')
})

test('by another name: the name of the register is replaced as well as what the story calls somebody', async () => {
  const blocks = [{ type: 'paragraph', text: '老唐就是唐若溪，街坊都认得\\他。' } as const]
  const storyId = await writeStory(office, { title: '唐若溪二三事', blocks, people: ['街坊都认得\\'] })
  const clerk = await office.as('coordinator')
  const { people } = await clerk.get<{ people: { id: string; name: string }[] }>(`/publicity/${storyId}/candidates`)
  const officerId = people.find((p) => p.name === '唐若溪')!.id
  await clerk.post('/publicity/list-person', { storyId, officerId, relativeId: null, called: '老唐', whom: 'self' })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, '老唐')
  expect((await open(`${page}/other`)).text).toContain('“老唐”、“唐若溪”')
  await sayOn(office, page, 'other', { name: OTHER_NAME })
  await sayOn(office, await pageOf(office, storyId, '街坊都认得\\'), 'other', { name: '邻居' })
  await passStory(office, storyId)
  const shown = await open(await publishStory(office, storyId))
  expect(shown.text).not.toMatch(/唐若溪|老唐|街坊/)
  expect(shown.text).toContain(`${OTHER_NAME}就是${OTHER_NAME}，邻居他。`)
  await sayOn(office, page, 'no')
})

test('nobody takes the name by which another stands in the story: that one would be told of what others did', async () => {
  const blocks = [{ type: 'paragraph', text: '老陈送了礼，老郑退了回去。' } as const]
  const storyId = await writeStory(office, { title: '两个人', blocks, people: ['老陈', '老郑'] })
  await submitStory(office, storyId)
  const response = await sayOn(office, await pageOf(office, storyId, '老陈'), 'other', { name: '老郑' })
  expect([response.status, response.text.includes('是另外一位')]).toEqual([409, true])
})

test('a consent is to these words: changed words ask again, and a word said to the former ones is not counted', async () => {
  const storyId = await writeStory(office, { title: '改过的' })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, NEIGHBOUR)
  const { text: former } = await open(page)
  await sayOn(office, page, 'yes')
  expect((await storyNow(office, storyId)).agreed).toBe(true)
  const clerk = await office.as('coordinator')
  await clerk.post('/publicity/reopen', { storyId, seen: (await storyNow(office, storyId)).changes })
  expect((await open(page)).text).toContain('现在不用答复')
  const seen = (await storyNow(office, storyId)).changes
  const blocks = [...FAMILY_WORDS, { type: 'paragraph', text: '又添了一句。' }]
  await clerk.post('/publicity/save', { storyId, seen, title: '改过的', blocks })
  await submitStory(office, storyId)
  expect((await storyNow(office, storyId)).agreed).toBe(false)
  const words = /name="words" value="(\w+)"/.exec(former)![1]!
  const late = await office.stranger.send('POST', `${page}/yes`, { raw: true, form: { words } })
  expect([late.status, late.text.includes('刚刚改过')]).toEqual([409, true])
  expect((await storyNow(office, storyId)).agreed).toBe(false)
})

test('whoever goes off the list takes nobody’s answer out of the dark: the others are asked anew', async () => {
  const storyId = await writeStory(office, { title: '只拍到一位', people: [NEIGHBOUR, '拍到的人'] })
  await submitStory(office, storyId)
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'yes')
  await sayOn(office, await pageOf(office, storyId, '拍到的人'), 'no')
  const clerk = await office.as('coordinator')
  await clerk.post('/publicity/reopen', { storyId, seen: (await storyNow(office, storyId)).changes })
  const { people } = await storyNow(office, storyId)
  const personId = people.find((p) => p.called === '拍到的人')!.id
  await clerk.post('/publicity/drop-person', { storyId, personId })
  await submitStory(office, storyId)
  // were it true now, everybody would know who had not agreed
  expect((await storyNow(office, storyId)).agreed).toBe(false)
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'yes')
  expect((await storyNow(office, storyId)).agreed).toBe(true)
})

test('what was taken down is asked of everybody anew before it is public again, as the own page says', async () => {
  const storyId = await writeStory(office, { title: '又要发' })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, NEIGHBOUR)
  await sayOn(office, page, 'yes')
  await passStory(office, storyId)
  await publishStory(office, storyId)
  const clerk = await office.as('coordinator')
  for (const act of ['take-down', 'reopen'])
    await clerk.post(`/publicity/${act}`, { storyId, seen: (await storyNow(office, storyId)).changes })
  expect((await open(page)).text).toContain('会请您再看一遍、再定')
  const { changes: seen } = await storyNow(office, storyId)
  await clerk.post('/publicity/save', { storyId, seen, title: '又要发', blocks: FAMILY_WORDS })
  await submitStory(office, storyId)
  expect((await storyNow(office, storyId)).agreed).toBe(false)
})

test('what was taken down is gone from the desk as well, in every version: the hash of what was agreed to stays, and the title as long as it stands elsewhere', async () => {
  const storyId = await writeStory(office, { title: '说过的话', pictures: 1 })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, NEIGHBOUR)
  await sayOn(office, page, 'yes')
  await passStory(office, storyId)
  await publishStory(office, storyId)
  const clerk = await office.as('coordinator')
  const { changes: seen, blocks } = await storyNow(office, storyId)
  const versions = () =>
    look<{ hash: string; blocks: string }>(
      office,
      () =>
        sql`select hash, blocks::text as blocks from story_version where story_id = ${storyId}::uuid order by number`,
    )
  const before = await versions()
  await clerk.post('/publicity/hand-over', { storyId, seen, receiver: '公众号' })
  await sayOn(office, page, 'no')
  expect(await versions()).toEqual(before.map(({ hash }) => ({ hash, blocks: '[]' })))
  const [hash] = picturesOf({ title: '', blocks })
  expect((await clerk.send('GET', `/publicity/${storyId}/pictures/${hash}`)).status).toBe(404)
  const down = await storyNow(office, storyId)
  expect([down.title, down.blocks]).toEqual(['说过的话', []])
  await clerk.post('/publicity/removed', { handoverId: down.handovers[0]!.id })
  expect((await storyNow(office, storyId)).title).toBe('已撤下的文章')
  const changed = look(office, () => sql`update story_version set hash = 'x' where story_id = ${storyId}::uuid`)
  await expect(changed).rejects.toThrow(/stays/)
})

test('words to look at are put in the place of those that were shown, not of a colleague’s', async () => {
  const clerk = await office.as('coordinator')
  await clerk.post('/publicity/set-own-words', { words: ['老区'], seen: [] })
  const late = await clerk.send('POST', '/publicity/set-own-words', { body: { words: ['县城'], seen: [] } })
  expect(codesIn(late)).toEqual(['story.own-changed'])
  await clerk.post('/publicity/set-own-words', { words: [], seen: ['老区'] })
})

test('a picture is written anew and belongs to its story; what is no picture is refused by name', async () => {
  const storyId = await writeStory(office, { title: '图' })
  const other = await writeStory(office, { title: '别的图', pictures: 1 })
  const foreign = (await storyNow(office, other)).blocks.at(-1)!
  const clerk = await office.as('coordinator')
  const seen = (await storyNow(office, storyId)).changes
  const sent = await clerk.send('POST', '/publicity/save', { body: { storyId, seen, title: '图', blocks: [foreign] } })
  expect(codesIn(sent)).toEqual(['story.picture'])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await expect(addPicture(office, storyId, svg)).rejects.toThrow('picture.otherFormat')
})

test('names of the register are listed or set aside before anybody else reads the story, and phones and addresses are shown', async () => {
  const blocks = [{ type: 'paragraph', text: '唐若溪住在云岭路 12 号，电话 138 0739 1234，是科长。' } as const]
  const storyId = await writeStory(office, { title: '要看的', blocks, people: [] })
  const view = await storyNow(office, storyId)
  const found = view.looks.map(({ kind, word }) => `${kind} ${word}`)
  expect(found).toEqual(expect.arrayContaining(['name 唐若溪', 'phone 138 0739 1234', 'post 科长', 'place 云岭路']))
  const clerk = await office.as('coordinator')
  const sent = await clerk.send('POST', '/publicity/submit', { body: { storyId, seen: view.changes, aside: [] } })
  expect(codesIn(sent)).toEqual(['story.unasked'])
  await clerk.post('/publicity/submit', { storyId, seen: view.changes, aside: ['唐若溪'] })
})

test('who still stands in the text stays on the list of those who are asked', async () => {
  const storyId = await writeStory(office, { title: '还写着' })
  const { people } = await storyNow(office, storyId)
  const clerk = await office.as('coordinator')
  const sent = await clerk.send('POST', '/publicity/drop-person', { body: { storyId, personId: people[0]!.id } })
  expect(codesIn(sent)).toEqual(['story.person-named'])
})

test('a template with places left empty is put before nobody', async () => {
  const clerk = await office.as('coordinator')
  const { id: storyId } = await clerk.post<{ id: string }>('/publicity/open', { kind: 'family', title: '空的' })
  const sent = await clerk.send('POST', '/publicity/submit', { body: { storyId, seen: 1, aside: [] } })
  expect(codesIn(sent)).toEqual(['story.unfilled'])
})

test('over a line it is what it is by the routes: page, feed, packed, known already, its head; and nothing once it is taken down', async () => {
  const storyId = await writeStory(office, { title: '线上的', people: [NEIGHBOUR] })
  await submitStory(office, storyId)
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'yes')
  await passStory(office, storyId)
  const path = await publishStory(office, storyId)
  const base = await office.product.http.listen({ port: 0, host: '127.0.0.1' })
  const headersOf = ({
    etag,
    'cache-control': cache,
    'content-security-policy': policy,
    'content-type': type,
  }: Said) => ({
    ...{ etag, cache, policy, type },
  })
  type Said = Record<string, unknown>
  for (const address of [path, '/p', '/p/feed.xml', `${path}?a=1`]) {
    const routed = await open(address)
    const online = await fetch(`${base}${address}`)
    expect([address, online.status, await online.text()]).toEqual([address, 200, routed.text])
    expect(headersOf(Object.fromEntries(online.headers))).toEqual(headersOf(routed.headers))
    const known = await fetch(`${base}${address}`, { headers: { 'if-none-match': String(routed.headers.etag) } })
    const head = await fetch(`${base}${address}`, { method: 'HEAD' })
    expect([known.status, head.status, await head.text()]).toEqual([304, 200, ''])
  }
  await sayOn(office, await pageOf(office, storyId, NEIGHBOUR), 'no')
  for (const address of [path, `${path}?a=1`, `${path}/`])
    expect([address, (await fetch(`${base}${address}`)).status]).toEqual([address, 404])
})

test('reads are counted without a cookie or an address, and written in steps', async () => {
  const storyId = await writeStory(office, { title: '读过的', people: [] })
  const named = await storyNow(office, storyId)
  expect(named.people).toEqual([])
  await submitStory(office, storyId)
  await passStory(office, storyId)
  const path = await publishStory(office, storyId)
  for (let i = 0; i < 3; i++) await open(path)
  expect((await storyNow(office, storyId)).reads).toBe(0)
  await flushReads(office.product.app)
  expect((await storyNow(office, storyId)).reads).toBe(3)
  const [row] = await look<{ columns: string[] }>(
    office,
    () =>
      sql`select array_agg(column_name::text order by column_name) as columns from information_schema.columns where table_name = 'story_reads'`,
  )
  expect(row!.columns).toEqual(['reads', 'story_id', 'unit_id'])
})

test('a code typed at the door leads to the own page, and a link that was ended leads nowhere', async () => {
  const storyId = await writeStory(office, { title: '短码', people: ['老李'] })
  const page = await pageOf(office, storyId, '老李')
  const pdf = await (await office.as('coordinator')).bytes(`/publicity/${storyId}/slips.pdf`)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const { people } = await storyNow(office, storyId)
  await (await office.as('coordinator')).post('/publicity/drop-person', { storyId, personId: people[0]!.id })
  expect((await open(page)).status).toBe(404)
})

test('whoever reads while it is taken down gets it whole or not at all, and nobody once it is answered that it is down', async () => {
  const storyId = await writeStory(office, { title: '正在撤', people: ['老周'], pictures: 1 })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, '老周')
  await sayOn(office, page, 'yes')
  await passStory(office, storyId)
  const path = await publishStory(office, storyId)
  const picture = `/p/pictures/${picturesOf(await storyNow(office, storyId))[0]}.jpg`
  let isDown = false
  const read = async (address: string) => {
    for (let turn = 0; turn < 40; turn++) {
      const asked = isDown
      const { status } = await open(address)
      expect([200, 404]).toContain(status)
      if (asked) expect([address, status]).toEqual([address, 404])
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const readers = [path, path, picture, picture, path].map(read)
  await sayOn(office, page, 'no')
  isDown = true
  await Promise.all(readers)
  for (const address of [path, picture]) expect((await open(address)).status).toBe(404)
})

test('what was read just before somebody took the word back is thrown away, not shown', async () => {
  const storyId = await writeStory(office, { title: '读到一半', people: ['老吴'] })
  await submitStory(office, storyId)
  const page = await pageOf(office, storyId, '老吴')
  await sayOn(office, page, 'yes')
  await passStory(office, storyId)
  const slug = (await publishStory(office, storyId)).split('/').at(-1)!
  const { app } = office.product
  const { promise: wasRead, resolve: read } = Promise.withResolvers<void>()
  const { promise: wasTaken, resolve: taken } = Promise.withResolvers<void>()
  const transaction = () => ({
    execute: async (work: Parameters<ReturnType<typeof app.db.transaction>['execute']>[0]) => {
      const found = await app.db.transaction().execute(work)
      read()
      await wasTaken
      return found
    },
  })
  const site = openPublicSite({ ...app, db: Object.assign(Object.create(app.db), { transaction }) })
  const asked = site.page(slug)
  await wasRead
  await sayOn(office, page, 'no')
  taken()
  expect(await asked).toBeUndefined()
})

test('an officer told about finds the own page in the account, whatever was answered; nobody else does', async () => {
  const clerk = await office.as('coordinator')
  const storyId = await writeStory(office, { title: '写到同事', people: [] })
  const { people } = await clerk.get<{ people: { id: string; name: string }[] }>(`/publicity/${storyId}/candidates`)
  const officerId = people.find((p) => p.name === '唐若溪')!.id
  const called = '若溪同志'
  await clerk.post('/publicity/list-person', { storyId, officerId, relativeId: null, called, whom: 'self' })
  const mine = async (member: 'staff' | 'visitor') =>
    (await (await office.as(member)).get<{ stories: { title: string; path: string }[] }>('/publicity/mine')).stories
  expect(await mine('staff')).toEqual([])
  await submitStory(office, storyId)
  const path = await pageOf(office, storyId, called)
  const before = await mine('staff')
  expect(before).toEqual([{ id: storyId, title: '写到同事', isPublic: false, path }])
  expect(await mine('visitor')).toEqual([])
  await sayOn(office, path, 'no')
  expect(await mine('staff')).toEqual(before)
})

test('a story that nobody works on ends after a year with all that is kept of it, in review too; what is public stays', async () => {
  const draft = await writeStory(office, { title: '没有写完', pictures: 1 })
  await submitStory(office, draft)
  const kept = await writeStory(office, { title: '一直公开', people: [] })
  await submitStory(office, kept)
  await passStory(office, kept)
  const path = await publishStory(office, kept)
  const left = async () =>
    (
      await look<{ n: number }>(
        office,
        () => sql`select (select count(*) from story where id = ${draft}::uuid)::int
        + (select count(*) from story_picture where story_id = ${draft}::uuid)::int
        + (select count(*) from story_person where story_id = ${draft}::uuid)::int
        + (select count(*) from story_version where story_id = ${draft}::uuid)::int as n`,
      )
    )[0]!.n
  office.setTime('2027-09-01T09:00:00+08:00')
  await clearStories(office.product.app)
  expect(await left()).toBe(5)
  office.setTime('2027-09-02T09:00:00+08:00')
  await clearStories(office.product.app)
  expect([await left(), (await open(path)).status]).toEqual([0, 200])
})
