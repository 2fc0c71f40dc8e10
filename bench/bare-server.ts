import fastify from 'fastify'
import pg from 'pg'

/**
 * The floor: what bare Fastify and `pg` do for the commonest requests on the same engine, with no sessions, roles,
 * row security or validation of meaning. One INSERT with its audit row in a transaction; one indexed SELECT of 50 rows; one
 * of a row.
 * `door.ts` starts it: PGHOST, PGUSER, PGPASSWORD, PGDATABASE set, FLOOR_ROWS rows to make. Prints its address.
 */
const TOKEN = 'Bearer floor-token'
const COLUMNS = 'id, person, unit, visitor, visit_date, status, place, summary, family_notes, follow_up'

type Visit = {
  person: number
  unit: string
  visitor: string
  visit_date: string
  status: string
  place: string
  summary: string
  family_notes: string
  follow_up: string
}

const text = { type: 'string' }
const body = {
  type: 'object',
  required: ['person', 'unit', 'visitor', 'visit_date', 'status'],
  properties: {
    person: { type: 'integer' },
    unit: text,
    visitor: text,
    visit_date: text,
    status: { enum: ['planned', 'notified', 'done', 'cancelled'] },
    place: text,
    summary: text,
    family_notes: text,
    follow_up: text,
  },
}

const pool = new pg.Pool({ max: 10, options: '-c search_path=floor' })
await makeData(Number(process.env.FLOOR_ROWS ?? 10_000))

const http = fastify()
http.addHook('onRequest', async (request, reply) => {
  if (request.headers.authorization !== TOKEN) return reply.code(401).send({})
})
http.post<{ Body: Visit }>('/visits', { schema: { body } }, async (request, reply) => {
  const id = await create(request.body)
  return reply.code(201).send({ id })
})
http.get<{ Querystring: { unit: string; status: string } }>('/visits', async ({ query }) => {
  const found = await pool.query({
    name: 'list',
    text: `select ${COLUMNS} from visits where unit = $1 and status = $2 order by visit_date desc, id desc limit 50`,
    values: [query.unit, query.status],
  })
  return found.rows
})
http.get<{ Params: { rows: string } }>('/many/:rows', async ({ params }) => {
  const found = await pool.query({
    name: 'many',
    text: `select ${COLUMNS} from visits where id <= $1 order by id`,
    values: [params.rows],
  })
  return found.rows
})
http.get<{ Params: { id: string } }>('/visits/:id', async ({ params }) => {
  const found = await pool.query({
    name: 'one',
    text: `select ${COLUMNS} from visits where id = $1`,
    values: [params.id],
  })
  return found.rows[0]
})
console.log(await http.listen({ port: 0, host: '127.0.0.1' }))

async function create(b: Visit): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const inserted = await client.query<{ id: string }>({
      name: 'insert',
      text: `insert into visits (person, unit, visitor, visit_date, status, place, summary, family_notes, follow_up)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      values: [b.person, b.unit, b.visitor, b.visit_date, b.status, b.place, b.summary, b.family_notes, b.follow_up],
    })
    const id = inserted.rows[0]!.id
    await client.query({
      name: 'audit',
      text: `insert into audit (actor, action, entity, entity_id, body) values ($1, 'create', 'visit', $2, $3)`,
      values: ['bench', id, JSON.stringify(b)],
    })
    await client.query('commit')
    return id
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function makeData(rows: number): Promise<void> {
  await pool.query(`
    create schema floor;
    create table visits (id bigint generated always as identity primary key, person int not null, unit text not null,
      visitor text not null, visit_date date not null, status text not null, place text, summary text, family_notes text, follow_up text);
    create index on visits (unit, status, visit_date desc, id desc);
    create table audit (id bigint generated always as identity primary key, at timestamptz not null default now(),
      actor text not null, action text not null, entity text not null, entity_id bigint not null, body jsonb not null);
    create index on audit (entity, entity_id);
    insert into visits (person, unit, visitor, visit_date, status, place, summary, family_notes, follow_up)
      select n, 'U' || n % 40, 'officer' || n % 500, date '2024-01-01' + n % 1000, case when n % 2 = 0 then 'planned' else 'done' end,
        'home', repeat('家庭情况稳定，', 3), repeat('感谢组织关心，', 8), repeat('希望多沟通，', 2)
      from generate_series(1, ${rows}) n;
    analyze floor.visits;`)
}
