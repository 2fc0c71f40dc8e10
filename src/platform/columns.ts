/** Names of fields and of the columns they stand in: `heldAt` in `held_at`; lists as JSON. */
import type { JSONColumnType } from 'kysely'

export type ColumnName<Key extends string> = Key extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${ColumnName<Tail>}`
    : `_${Lowercase<Head>}${ColumnName<Tail>}`
  : Key
/** Columns of a table, one a field. */
export type ColumnsOf<T> = {
  [K in keyof T & string as ColumnName<K>]: T[K] extends readonly unknown[] ? JSONColumnType<T[K]> : T[K]
}
type Read<T> = { [K in keyof T & string as ColumnName<K>]: T[K] }
type Written<T> = { [K in keyof T & string as ColumnName<K>]: T[K] extends readonly unknown[] ? string : T[K] }

export function columnName(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The values to write. */
export function toColumns<T extends object>(fields: T): Written<T> {
  const entries = Object.entries(fields).map(([key, value]: [string, unknown]) => [
    columnName(key),
    Array.isArray(value) ? JSON.stringify(value) : value,
  ])
  return Object.fromEntries(entries) as Written<T>
}

/** The fields that a row holds. */
export function fromColumns<T extends object>(row: Read<T>, keys: readonly (keyof T & string)[]): T {
  const values = new Map<string, unknown>(Object.entries(row))
  return Object.fromEntries(keys.map((key) => [key, values.get(columnName(key))])) as T
}
