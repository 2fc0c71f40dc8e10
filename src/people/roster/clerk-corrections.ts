/** What the clerk says about a workbook on its way in; the file is not touched, it is read again. */
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { KEPT_MS } from './jobs.ts'
import { openImport } from './open-import.ts'
import { readRegister } from './register-store.ts'
import type { SheetWish, Wishes } from './rules/clerk-corrections.ts'
import { withPosts } from './rules/import-checks.ts'
import { NEW_PERSON } from './rules/match-officers.ts'
import { type ClerkCorrections, cellsOf, correctionsOf, readingOf, sealCorrections } from './sealed.ts'
import * as store from './store.ts'

const MOST = 2_000

export async function recognise(
  context: Context<'import.fileGone' | 'import.over'>,
  input: { importId: string; wish: SheetWish },
) {
  const row = await withFile(context, input.importId)
  const { wishes, posts } = correctionsOf(context, row)
  const others = wishes.sheets.filter(({ sheet }) => sheet !== input.wish.sheet)
  const before = wishes.sheets.find(({ sheet }) => sheet === input.wish.sheet)
  const sheets = [...others, wishAfter(before, input.wish)]
  return readWith(context, row, { wishes: { ...wishes, sheets }, answers: {}, posts })
}

/** What was said of the columns stays as long as the kind of table and its head do. */
function wishAfter(before: SheetWish | undefined, wish: SheetWish): SheetWish {
  if (!before || before.kind !== wish.kind || before.headRow !== wish.headRow) return wish
  const corrected = new Set(wish.columns.map(({ index }) => index))
  return { ...wish, columns: [...before.columns.filter(({ index }) => !corrected.has(index)), ...wish.columns] }
}

export async function mend(
  context: Context<'import.fileGone' | 'import.over'>,
  input: { importId: string; sheet: string; row: number; cells: { column: number; value: string }[] },
) {
  const row = await withFile(context, input.importId)
  const { wishes, ...rest } = correctionsOf(context, row)
  const mended = new Set(input.cells.map(({ column }) => column))
  const others = wishes.corrections.filter(
    (c) => c.sheet !== input.sheet || c.row !== input.row || !mended.has(c.column),
  )
  const cells = input.cells.map(({ column, value }) => ({ sheet: input.sheet, row: input.row, column, value }))
  return readWith(context, row, { ...rest, wishes: { ...wishes, corrections: [...others, ...cells] } })
}

export async function skip(
  context: Context<'import.fileGone' | 'import.over'>,
  input: { importId: string; sheet: string; row: number; skip: boolean },
) {
  const row = await withFile(context, input.importId)
  const { wishes, ...rest } = correctionsOf(context, row)
  const others = wishes.skips.filter((s) => s.sheet !== input.sheet || s.row !== input.row)
  if (!input.skip) return readWith(context, row, { ...rest, wishes: { ...wishes, skips: others } })
  const line = cellsOf(context, row).faulty.find((f) => f.sheet === input.sheet && f.row === input.row)
  if (!line) throw notFound('这一行')
  const skips = [...others, { sheet: input.sheet, row: input.row, text: line.text }]
  return readWith(context, row, { ...rest, wishes: { ...wishes, skips } })
}

export async function decide(
  context: Context<'import.over'>,
  input: { importId: string; ref: string; officer: string | null },
) {
  const row = await openImport(context, input.importId)
  const reading = readingOf(context, row)
  const { officers } = await readRegister(context)
  const officerThere =
    input.officer === null || input.officer === NEW_PERSON || officers.some(({ id }) => id === input.officer)
  if (!reading?.officers.some(({ ref }) => ref === input.ref) || !officerThere) throw notFound('这个人')
  const before = correctionsOf(context, row)
  const others = Object.fromEntries(Object.entries(before.answers).filter(([ref]) => ref !== input.ref))
  const changed = { ...before, answers: input.officer === null ? others : { ...others, [input.ref]: input.officer } }
  await store.keepWishes(context, row.id, sealCorrections(context, row.id, changed))
  await context.record('census.rosterDecided', row.id)
  return {}
}

/** Of the people in the workbook who now count as `post`, the chosen one has it; the others are of the team. */
export async function choosePost(
  context: Context<'import.over'>,
  input: { importId: string; post: 'head' | 'inspector'; ref: string | null },
) {
  const row = await openImport(context, input.importId)
  const read = readingOf(context, row)
  const corrections = correctionsOf(context, row)
  const reading = read && withPosts(read, corrections.posts)
  const chosen = reading?.officers.find(({ ref }) => ref === input.ref)
  if (!reading || (input.ref !== null && !chosen)) throw notFound('这个人')
  const posts = { ...corrections.posts }
  for (const { ref, name, post } of reading.officers) {
    if (name === null || (post !== input.post && ref !== input.ref)) continue
    posts[ref] = { name, post: ref === input.ref ? input.post : 'team' }
  }
  await store.keepWishes(context, row.id, sealCorrections(context, row.id, { ...corrections, posts }))
  await context.record('census.rosterDecided', row.id)
  return {}
}

/** Many rows mended or left out at once: the workbook is read again once. */
export async function mendRows(
  context: Context<'import.fileGone' | 'import.over'>,
  input: {
    importId: string
    rows: { sheet: string; row: number; cells: { column: number; value: string }[]; skip: boolean }[]
  },
) {
  const row = await withFile(context, input.importId)
  const corrections = correctionsOf(context, row)
  const cells = input.rows.flatMap(({ sheet, row: at, cells: own }) => own.map((cell) => ({ sheet, row: at, ...cell })))
  const mended = new Set(cells.map(placeOf))
  const { faulty } = cellsOf(context, row)
  const skips = input.rows.flatMap((one) => {
    const line = one.skip ? faulty.find((f) => f.sheet === one.sheet && f.row === one.row) : undefined
    return line ? [{ sheet: one.sheet, row: one.row, text: line.text }] : []
  })
  const left = new Set(skips.map(({ sheet, row: at }) => `${sheet} ${at}`))
  const wishes = {
    ...corrections.wishes,
    corrections: [...corrections.wishes.corrections.filter((c) => !mended.has(placeOf(c))), ...cells],
    skips: [...corrections.wishes.skips.filter((s) => !left.has(`${s.sheet} ${s.row}`)), ...skips],
  }
  return readWith(context, row, { ...corrections, wishes })
}

/** Of which places relatives are here, said once a place: the workbook is read again once. */
export async function answerPlaces(
  context: Context<'import.fileGone' | 'import.over'>,
  input: { importId: string; places: { place: string; local: boolean | null }[] },
) {
  const row = await withFile(context, input.importId)
  const { wishes, ...rest } = correctionsOf(context, row)
  const said = new Map(wishes.places.map(({ place, local }): [string, boolean | null] => [place, local]))
  for (const { place, local } of input.places) said.set(place, local)
  const places = [...said].flatMap(([place, local]) => (local === null ? [] : [{ place, local }]))
  return readWith(context, row, { ...rest, wishes: { ...wishes, places } })
}

const placeOf = (c: { sheet: string; row: number; column: number }) => `${c.sheet} ${c.row} ${c.column}`

async function withFile(context: Context<'import.fileGone' | 'import.over'>, importId: string) {
  const row = await openImport(context, importId)
  if (row.file_until === null || row.file_until < context.at)
    throw context.refuse(
      'import.fileGone',
      '花名册原文件已按规定删除，不能再在这里改。请把改好的文件重新拖进来；没有问题的行也可以先登记。',
    )
  return row
}

async function readWith(
  context: Context<'import.over'>,
  row: store.ImportRow,
  corrections: ClerkCorrections,
): Promise<Record<string, never>> {
  if (tooMany(corrections.wishes))
    throw context.refuse('import.over', '在这里改的地方太多了。请下载标注问题的表，在表里改好后重新拖进来。')
  const { now } = context
  await store.readAgain(context, row.id, {
    wishes_sealed: sealCorrections(context, row.id, corrections),
    file_until: new Date(now.getTime() + KEPT_MS).toISOString(),
    beat_at: now.toISOString(),
  })
  await context.app.services.uploads.touch(row.id)
  await context.record('census.rosterMended', row.id)
  return {}
}

const tooMany = ({ corrections, skips, places }: Wishes) =>
  corrections.length > MOST || skips.length > MOST || places.length > MOST
