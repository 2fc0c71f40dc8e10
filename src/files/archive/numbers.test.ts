/** 档号: given once, the same wherever it stands (方案 §三.5). */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoRoster } from '../../../demo/roster.ts'
import { wordsOf } from '../../adapters/render-typst/papers.fixture.ts'
import { readSheets } from '../../adapters/sheet-xlsx/read-sheets.ts'
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { type Office, openOffice, uploadRoster } from '../../testing/office.ts'
import { hold, look, notify, openRound, untilRecordPaper, visitsTogether } from '../../testing/programme.ts'

type File = { officerId: string; name: string; fileNumber: string | null; items: number }

let office: Office
let roundId: string
/** The two households that are visited, the later one on the list first. */
let held: string[][]
beforeAll(async () => {
  office = await openOffice({ drawn: true })
  roundId = (await openRound(office)).roundId
  const cards = (await visitsTogether(office)).slice(0, 2).reverse()
  held = cards.map((card) => card.members)
  expect(held).toHaveLength(2)
  for (const [i, card] of cards.entries()) {
    const day = `2026-09-1${i}`
    office.setTime('2026-09-01T09:00:00+08:00')
    await notify(office, card.visitId, day)
    office.setTime(`${day}T20:00:00+08:00`)
    await hold(office, card.visitId)
    await untilRecordPaper(office, card.visitId)
  }
})
afterAll(() => office.stop())

const files = async () => (await (await office.as('records')).get<{ files: File[] }>('/archive/files')).files
const numbered = async () => new Map((await files()).flatMap((f) => (f.fileNumber ? [[f.name, f.fileNumber]] : [])))
const ledger = async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'lf-numbers-')), 'ledger.xlsx')
  writeFileSync(path, await (await office.as('coordinator')).bytes(`/rounds/${roundId}/ledger.xlsx`))
  const [sheet] = await readSheets(path)
  const rows = sheet!.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))
  return new Map(rows.slice(3).map((cells) => [cells[1]!, cells.find((cell) => cell.startsWith('JF-')) ?? '']))
}
/** The roster as it was, with somebody new above everybody, married to a colleague. */
async function rosterWithNewcomer(name: string, spouse = ''): Promise<Uint8Array> {
  const path = join(mkdtempSync(join(tmpdir(), 'lf-numbers-')), 'roster.xlsx')
  writeFileSync(path, await demoRoster())
  return writeWorkbook(
    (await readSheets(path)).map((sheet, i) => {
      const [head = [], ...rows] = sheet.rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')))
      const newcomer = rows[5]!.map((cell, at) =>
        at === 0
          ? name
          : at === 10 && spouse !== ''
            ? `${spouse}（配偶）`
            : at > 7
              ? ''
              : cell.replace(/^139\d+/, spouse === '' ? '13900009999' : '13900008888'),
      )
      return {
        name: sheet.name,
        columns: head.map((header) => ({ header, width: 14 })),
        rows: i === 0 ? [newcomer, ...rows] : rows,
      }
    }),
  )
}

describe("the number of an officer's file", () => {
  test('follows the order of what was filed, not the roster; who has nothing filed has none yet', async () => {
    const ledgerText = await ledger()
    const order = held.flat()
    expect([...(await numbered())].sort((a, b) => a[1].localeCompare(b[1])).map(([name]) => name)).toEqual(order)
    expect(order.map((_, i) => `JF-000${i + 1}`)).toEqual([...(await numbered()).values()].sort())
    expect(ledgerText.get(held[0]!.join('、'))).toBe(held[0]!.map((_, i) => `JF-000${i + 1}`).join('、'))
    expect([...ledgerText.values()].filter((number) => number === '')).toHaveLength(ledgerText.size - 2)
  })

  test('stays when a newcomer is registered above, who gets the next, also when two ask at once', async () => {
    const before = await numbered()
    await uploadRoster(await office.as('coordinator'), await rosterWithNewcomer('贺新来'))
    expect(await numbered()).toEqual(before)
    const people = await files()
    const first = people[0]!
    expect(first).toMatchObject({ name: '贺新来', fileNumber: null })
    const others = people.filter((f) => f.fileNumber === null).slice(0, 6)
    const records = await office.as('records')
    await Promise.all(others.map((f) => records.post('/archive/consult', { officerId: f.officerId, reason: '核对' })))
    const after = await numbered()
    for (const [name, number] of before) expect(after.get(name)).toBe(number)
    expect(new Set(after.values()).size).toBe(before.size + others.length)
    expect([...after.values()].sort().at(-1)).toBe(`JF-00${String(after.size).padStart(2, '0')}`)
  })

  test('is the same on the ledger, on the screen, on the catalogue and in the package', async () => {
    const name = held[1]![0]!
    const { officerId, fileNumber } = (await files()).find((f) => f.name === name)!
    const records = await office.as('records')
    await records.post('/archive/consult', { officerId, reason: '移交' })
    expect((await ledger()).get(held[1]!.join('、'))).toContain(fileNumber)
    const { file } = await records.get<{ file: File }>(`/archive/files/${officerId}`)
    expect(file.fileNumber).toBe(fileNumber)
    expect(wordsOf(await records.bytes(`/archive/${officerId}/catalogue.pdf`))).toContain(`档号${fileNumber}`)
    const packed = await records.send('GET', `/archive/${officerId}/package.zip`)
    expect(packed.text).toContain(`${fileNumber}-`)
  })

  test('whoever is registered later as the spouse of somebody who was visited finds nothing of before in the own file', async () => {
    office.setTime('2026-09-14T09:00:00+08:00')
    const [visited = ''] = held.find((members) => members.length === 1)!
    await uploadRoster(await office.as('coordinator'), await rosterWithNewcomer('温念初', visited))
    const records = await office.as('records')
    const lies = async (name: string) => {
      const { officerId } = (await files()).find((f) => f.name === name)!
      await records.post('/archive/consult', { officerId, reason: '核对' })
      return (await records.get<{ items: unknown[] }>(`/archive/files/${officerId}`)).items.length
    }
    expect(await lies(visited)).toBeGreaterThan(0)
    expect(await lies('温念初')).toBe(0)
    const [homes] = await look<{ n: number }>(
      office,
      (unit) =>
        sql`select count(distinct household_id)::int as n from officer where unit_id = ${unit} and name in (${visited}, '温念初')`,
    )
    expect(homes!.n).toBe(1)
  })

  test('once given is never changed, not by the database either', async () => {
    await expect(
      look(office, (unit) => sql`update person_file set number = 99 where unit_id = ${unit}`),
    ).rejects.toThrow(/append-only/)
  })
})
