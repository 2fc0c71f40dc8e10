/**
 * The rows of a database, out and in: COPY in one snapshot, so that a backup is of one moment while the product runs.
 * Text of COPY does not depend on the server's version or machine: a backup of the embedded engine opens on a server.
 */
import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'

export type TableHead = { name: string; columns: string[] }
/** Pieces of a table's text, at most so large. */
const PIECE = 4 * 1024 * 1024
/** The queue's table: what was waiting goes on after a restore. */
const JOBS = 'job.job'
const WAITING = `state in ('created', 'retry', 'active')`

/** Every table of the product with its own columns, and the queue, in the order of their names. */
export async function tablesOf(client: pg.ClientBase): Promise<TableHead[]> {
  const { rows } = await client.query<TableHead>(`
    select n.nspname || '.' || c.relname as name,
      array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where (n.nspname = 'public' and c.relkind = 'r' and c.relname not in ('migration', 'migration_lock', 'rate_limit'))
      or (n.nspname || '.' || c.relname = '${JOBS}')
    group by 1 order by 1`)
  return rows
}

/** Gives a table's text in pieces; returns the number of rows. */
export async function copyOut(
  client: pg.ClientBase,
  { name, columns }: TableHead,
  take: (piece: Buffer) => Promise<void>,
): Promise<number> {
  const list = columns.map(quoted).join(', ')
  const source =
    name === JOBS
      ? `(select ${columns.map(asWaiting).join(', ')} from ${JOBS} where ${WAITING})`
      : `${named(name)} (${list})`
  const out = client.query(copyTo(`copy ${source} to stdout`))
  let held: Buffer[] = []
  let size = 0
  let rows = 0
  const flush = async () => {
    if (size > 0) await take(Buffer.concat(held))
    held = []
    size = 0
  }
  for await (const chunk of out as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    for (const byte of chunk) if (byte === 10) rows += 1
    if (size >= PIECE) await flush()
  }
  await flush()
  return rows
}

/** A job that was at work is tried again where it is restored. */
function asWaiting(column: string): string {
  return column === 'state' ? `case when state = 'active' then 'retry' else state end` : quoted(column)
}

/** Takes a table's pieces one after another. */
export function copyIn(client: pg.ClientBase, table: TableHead): Incoming {
  return table.name === JOBS ? jobsIn(client, table) : rowsIn(client, named(table.name), table.columns)
}

/**
 * What waited in a line that is not here is left out: the queue's own clock, which ticks again by itself, and lines that this
 * version no longer has, at which nobody works.
 */
function jobsIn(client: pg.ClientBase, { columns }: TableHead): Incoming {
  const list = columns.map(quoted).join(', ')
  let incoming: Promise<Incoming> | undefined
  const open = async () => {
    await client.query(`create temp table incoming_job on commit drop as select ${list} from ${JOBS} with no data`)
    return rowsIn(client, 'incoming_job', columns)
  }
  const into = () => {
    incoming ??= open()
    return incoming
  }
  return {
    write: async (piece) => (await into()).write(piece),
    end: async () => {
      await (await into()).end()
      await client.query(
        `insert into ${JOBS} (${list}) select ${list} from incoming_job where name in (select name from job.queue)`,
      )
    },
  }
}

type Incoming = { write: (piece: Buffer) => Promise<void>; end: () => Promise<void> }

function rowsIn(client: pg.ClientBase, relation: string, columns: readonly string[]): Incoming {
  const into = client.query(copyFrom(`copy ${relation} (${columns.map(quoted).join(', ')}) from stdin`))
  let failed: Error | undefined
  into.on('error', (error) => {
    failed = error
  })
  return {
    write: (piece) =>
      new Promise((resolve, reject) => {
        if (failed) reject(failed)
        else into.write(piece, (error) => (error ? reject(error) : resolve()))
      }),
    end: async () => {
      if (failed) throw failed
      const done = once(into, 'finish')
      into.end()
      await done
    },
  }
}

/** Takes away what would stand in the way of rows in any order, and gives the statements that put it back. */
export async function loosen(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ relation: string; name: string; definition: string }>(`
    select conrelid::regclass::text as relation, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  const { rows: tables } = await client.query<{ relation: string }>(`
    select oid::regclass::text as relation from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('migration', 'migration_lock')`)
  for (const { relation, name } of rows) await client.query(`alter table ${relation} drop constraint ${name}`)
  // rows that a migration made come from the backup as they were
  await client.query(`truncate ${tables.map((t) => t.relation).join(', ')}`)
  for (const { relation } of tables) await client.query(`alter table ${relation} disable trigger user`)
  return [
    ...tables.map(({ relation }) => `alter table ${relation} enable trigger user`),
    ...rows.map(({ relation, name, definition }) => `alter table ${relation} add constraint ${name} ${definition}`),
  ]
}

/** Numbers that columns give by themselves go on after the highest that is there. */
export async function liftSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ sequence: string; relation: string; column: string }>(`
    select s.oid::regclass::text as sequence, t.oid::regclass::text as relation, quote_ident(a.attname) as column
    from pg_class s join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
    join pg_class t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = 'public'::regnamespace`)
  for (const { sequence, relation, column } of rows)
    await client.query(`select setval($1, coalesce((select max(${column}) from ${relation}), 0) + 1, false)`, [
      sequence,
    ])
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const named = (name: string) => name.split('.').map(quoted).join('.')
