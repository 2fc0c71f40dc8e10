import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoster } from '../../../demo/roster.ts'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice, uploadRoster } from '../../testing/office.ts'
import { readPresets } from './reads.ts'
import type { PlanBody } from './rules.ts'

type Line = {
  members: { name: string; title: string }[]
  visitor: { name: string }
  recorder: { name: string } | null
  companions: string[]
}
let office: Office
afterAll(() => office.stop())

describe('the hospital preset: nothing of the county union stands in code', () => {
  beforeAll(async () => {
    office = await openOffice({ drawn: true, roster: false, time: '2026-03-02T09:00:00+08:00' })
    const clerk = await office.as('coordinator')
    await clerk.post('/plan/adopt', { preset: 'hospital' })
    await uploadRoster(clerk, await demoRoster())
  })

  test('its scope leaves out children and parents-in-law', async () => {
    const { households } = await (await office.as('coordinator')).get<{
      households: { relatives: { relation: string; inScope: boolean }[] }[]
    }>('/census/households')
    const inScope = new Set(households.flatMap((h) => h.relatives.filter((r) => r.inScope).map((r) => r.relation)))
    expect([...inScope].sort()).toEqual(['parent', 'spouse'])
  })

  test('a year is a round; only key posts are visited, by three people, and never the head', async () => {
    const clerk = await office.as('coordinator')
    const suggestion = await clerk.get<{ name: string; startsOn: string; endsOn: string }>('/rounds/suggestion')
    expect(suggestion).toMatchObject({ name: '2026年度', startsOn: '2026-01-01', endsOn: '2026-12-31' })
    const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
      planVersion: 1,
      name: suggestion.name,
      startsOn: suggestion.startsOn,
      endsOn: suggestion.endsOn,
    })
    await clerk.post('/assignment/draw', { roundId })
    const { list } = await clerk.get<{ list: { id: string; lines: Line[]; problems: unknown[] } }>(
      `/assignment/list/${roundId}`,
    )
    expect(list.problems).toEqual([])
    expect(list.lines.length).toBeGreaterThan(4)
    for (const line of list.lines) {
      expect(line.members.some((m) => /主任|部长|科长/.test(m.title))).toBe(true)
      expect(new Set([line.visitor.name, line.recorder!.name, ...line.companions]).size).toBe(3)
    }
    expect(list.lines.flatMap((l) => l.members.map((m) => m.name))).not.toContain('沈望舒')
    expect((await clerk.send('POST', '/assignment/publish', { body: { listId: list.id } })).status).toBe(200)
  })
})

describe('the county union preset', () => {
  test('every preset is a whole plan, and a changed plan is a new version that running rounds do not see', async () => {
    expect(readPresets().map((p) => p.key)).toEqual(['county-union', 'hospital'])
    const clerk = await office.as('coordinator')
    const { plan } = await clerk.get<{ plan: { version: number; body: Record<string, unknown> } }>('/plan/current')
    const body = { ...plan.body, notice: { days: 9, counting: 'work' } }
    const changed = await clerk.post<{ version: number }>('/plan/change', { basedOn: plan.version, body })
    expect(changed.version).toBe(plan.version + 1)
    const stale = await clerk.send('POST', '/plan/change', { body: { basedOn: plan.version, body } })
    expect(codesIn(stale)).toEqual(['plan.stale'])
    const { round } = await clerk.get<{ round: { planVersion: number } }>('/rounds/current')
    expect(round.planVersion).toBe(plan.version)
  })

  test('words that families read and agree to are not changed under the number they had', async () => {
    const clerk = await office.as('coordinator')
    const { plan } = await clerk.get<{ plan: { version: number; body: PlanBody } }>('/plan/current')
    const { body } = plan
    const change = async (part: Partial<PlanBody>) =>
      clerk.send('POST', '/plan/change', { body: { basedOn: plan.version, body: { ...body, ...part } } })
    const other = { ...body.notes, rights: '您可以另约时间。' }
    const refused = await change({ notes: other, pledge: { ...body.pledge, opening: '我愿意。' } })
    expect(problemsIn(refused).map(({ code, path }) => [code, path])).toEqual([
      ['plan.text-version', 'body.notes.version'],
      ['plan.text-version', 'body.pledge.version'],
    ])
    expect((await change({ notes: { ...other, version: '2027-1' } })).status).toBe(200)
  })

  test('a value out of its bounds is told with its place', async () => {
    const clerk = await office.as('coordinator')
    const { plan } = await clerk.get<{ plan: { version: number; body: Record<string, unknown> } }>('/plan/current')
    const answer = await clerk.send('POST', '/plan/change', {
      body: { basedOn: plan.version, body: { ...plan.body, notice: { days: 0, counting: 'clear' } } },
    })
    expect(answer.status).toBe(422)
    expect(problemsIn(answer)[0]?.path).toBe('body.notice.days')
  })

  test('is had in official layout, of any version, with number and day as typed; what is no number or day is refused', async () => {
    const clerk = await office.as('coordinator')
    const { plan } = await clerk.get<{ plan: { id: string } }>('/plan/current')
    const at = `/plan/${plan.id}`
    const asked = `head=red&day=2026-05-08&number=${encodeURIComponent('云工发〔2026〕3号')}`
    const scheme = wordsOf(await clerk.bytes(`${at}/scheme.pdf?${asked}`))
    for (const expected of ['文件', '云工发〔2026〕3号', '一、工作目标', '2026年5月8日'])
      expect(scheme).toContain(expected)
    expect(wordsOf(await clerk.bytes(`${at}/circular.pdf`))).toContain('2026年3月2日')
    expect((await clerk.bytes(`${at}/scheme.docx`)).subarray(0, 2).toString()).toBe('PK')
    expect(codesIn(await clerk.send('GET', `${at}/scheme.pdf?day=2026-13-41`))).toEqual(['issue.day'])
    expect(codesIn(await clerk.send('GET', `${at}/scheme.pdf?number=${'a'.repeat(99)}`))).toEqual(['issue.number'])
  })
})

test('every version is listed with its day and can be read again', async () => {
  const clerk = await office.as('coordinator')
  const { versions } = await clerk.get<{ versions: { id: string; version: number; title: string }[] }>('/plan/versions')
  expect(versions.length).toBeGreaterThan(1)
  expect(versions.map((v) => v.version)).toEqual(versions.map((_, i) => versions.length - i))
  const last = versions.at(-1)!
  const first = await clerk.get<{ version: number; body: { title: string } }>(`/plan/versions/${last.id}`)
  expect(first).toMatchObject({ version: 1, body: { title: last.title } })
})
