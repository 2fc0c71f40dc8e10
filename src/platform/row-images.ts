import { sql } from 'kysely'
import type { Scope } from './database.ts'

/** A row before a change and after it, as the database writes it; null where there was or is none. `key` names the row in its table. */
export type RowImage = {
  readonly table: string
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

/** A table of a unit and the columns that, beside the unit, name a row of it. The caller's slice writes it. */
export type ImagedTable = { readonly name: string; readonly key: readonly string[] }

export type Images = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Every row of these tables in this unit. For tables of some thousand rows: all of them come into memory. */
export async function imagesOf({ db, unitId }: Scope, tables: readonly ImagedTable[]): Promise<Images> {
  const images = new Map<string, Map<string, string>>()
  for (const { name, key } of tables) {
    const parts = sql.join(
      key.map((column) => sql`t.${sql.ref(column)}::text`),
      sql`, `,
    )
    const found = await sql<{ key: string; image: string }>`
      select concat_ws(' ', ${parts}) as key, to_jsonb(t)::text as image from ${sql.table(name)} t where t.unit_id = ${unitId}`.execute(
      db,
    )
    images.set(name, new Map(found.rows.map((row) => [row.key, row.image])))
  }
  return images
}

/** The rows that are otherwise than they were. */
export function changedRows(before: Images, after: Images): RowImage[] {
  return [...after].flatMap(([table, now]) => {
    const was = before.get(table) ?? new Map<string, string>()
    const changed = [...now].flatMap(([key, image]) =>
      was.get(key) === image ? [] : [{ table, key, before: was.get(key) ?? null, after: image }],
    )
    const gone = [...was].flatMap(([key, image]) => (now.has(key) ? [] : [{ table, key, before: image, after: null }]))
    return [...changed, ...gone]
  })
}

/** Puts rows back that were deleted, as they were. */
export async function insertAgain({ db }: Scope, { name }: ImagedTable, images: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(images))
    await sql`insert into ${sql.table(name)} select * from jsonb_populate_recordset(null::${sql.table(name)}, ${arrayOf(chunk)}::jsonb)`.execute(
      db,
    )
}

/** Gives rows the values they had. */
export async function updateBack({ db }: Scope, { name, key }: ImagedTable, images: readonly string[]): Promise<void> {
  const [first] = images
  if (first === undefined) return
  const record: unknown = JSON.parse(first)
  const columns = Object.keys(typeof record === 'object' && record !== null ? record : {}).filter(
    (column) => column !== 'unit_id' && !key.includes(column),
  )
  if (columns.length === 0) return
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = r.${sql.ref(column)}`))
  const same = sql.join(
    ['unit_id', ...key].map((column) => sql`t.${sql.ref(column)} = r.${sql.ref(column)}`),
    sql` and `,
  )
  for (const chunk of chunksOf(images))
    await sql`update ${sql.table(name)} t set ${set}
      from jsonb_populate_recordset(null::${sql.table(name)}, ${arrayOf(chunk)}::jsonb) r where ${same}`.execute(db)
}

/** Deletes rows by their images; answers the keys of those that something else refers to, which stay. */
export async function deleteRows(
  { db }: Scope,
  { name, key }: ImagedTable,
  rows: readonly RowImage[],
): Promise<string[]> {
  const same = sql.join(
    ['unit_id', ...key].map((column) => sql`t.${sql.ref(column)} = r.${sql.ref(column)}`),
    sql` and `,
  )
  const remove = (some: readonly RowImage[]) =>
    sql`delete from ${sql.table(name)} t using jsonb_populate_recordset(null::${sql.table(name)}, ${arrayOf(some.map(({ after }) => after ?? '{}'))}::jsonb) r where ${same}`.execute(
      db,
    )
  const tried = async (some: readonly RowImage[]): Promise<string[]> => {
    if (some.length === 0) return []
    await sql`savepoint row_images`.execute(db)
    try {
      await remove(some)
      await sql`release savepoint row_images`.execute(db)
      return []
    } catch (cause) {
      if (!isReferred(cause)) throw cause
      await sql`rollback to savepoint row_images`.execute(db)
      if (some.length === 1) return some.map((row) => row.key)
      const half = Math.ceil(some.length / 2)
      return [...(await tried(some.slice(0, half))), ...(await tried(some.slice(half)))]
    }
  }
  return tried(rows)
}

const arrayOf = (images: readonly string[]) => `[${images.join(',')}]`

function isReferred(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23503'
}

function* chunksOf<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += 1_000) yield rows.slice(at, at + 1_000)
}
