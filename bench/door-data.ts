import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

/** How much to make: units of `households` households each; the visitor who is asked gets `list` visits. */
export type Size = { units: number; households: number; list: number }

/**
 * Fills the demo's database: the demo unit grows to `households` visits in its open round, `list` of them made by the
 * officer whose login is `login`, and more units of the same size stand beside it. Half have a day. Made as the owner.
 */
export async function fill(owner: pg.ClientConfig, login: string, size: Size): Promise<number> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const found = await client.query<{ unit_id: string; officer_id: string }>(
      'select unit_id, officer_id from account where name = $1',
      [login],
    )
    const { unit_id: home, officer_id: visitor } = found.rows[0]!
    const existing = await client.query<{ n: number }>(
      'select count(*)::int as n from visit where unit_id = $1 and (visitor_id = $2 or recorder_id = $2)',
      [home, visitor],
    )
    await grow(client, home, size.households, visitor, size.list - existing.rows[0]!.n)
    return await addUnits(client, home, 1, size)
  } finally {
    await client.end()
  }
}

/** Grows what was filled to more units; how many visits there are then. */
export async function fillMore(owner: pg.ClientConfig, login: string, from: number, size: Size): Promise<number> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    const found = await client.query<{ unit_id: string }>('select unit_id from account where name = $1', [login])
    return await addUnits(client, found.rows[0]!.unit_id, from, size)
  } finally {
    await client.end()
  }
}

async function addUnits(client: pg.Client, home: string, from: number, size: Size): Promise<number> {
  for (let n = from; n < size.units; n++) await grow(client, await copyUnit(client, home, n), size.households, null, 0)
  await client.query('analyze')
  const visits = await client.query<{ n: number }>('select count(*)::int as n from visit')
  return visits.rows[0]!.n
}

/** Gives the family's link of a visit a secret that is known here. */
export async function openLink(owner: pg.ClientConfig, visitId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('update family_link set token_hash = $2 where visit_id = $1 and ended_at is null', [
      visitId,
      createHash('sha256').update(token).digest('hex'),
    ])
    return token
  } finally {
    await client.end()
  }
}

/** A unit beside the demo's, with a plan and an open round like its own and a department. */
async function copyUnit(client: pg.Client, home: string, n: number): Promise<string> {
  const inserted = await client.query<{ id: string }>(
    'insert into unit (id, name, created_at) values (uuidv7(), $1, now()) returning id',
    [`单位 ${n}`],
  )
  const { id } = inserted.rows[0]!
  await client.query(
    `with p as (insert into plan (unit_id, id, version, preset, body, made_at)
       select $1::uuid, uuidv7(), 1, preset, body, made_at from plan where unit_id = $2::uuid order by version desc limit 1 returning id)
     insert into round (unit_id, id, plan_id, name, starts_on, ends_on, opened_at)
       select $1::uuid, uuidv7(), p.id, r.name, r.starts_on, r.ends_on, r.opened_at from p, round r where r.unit_id = $2::uuid`,
    [id, home],
  )
  await client.query(`insert into department (unit_id, id, name, position) values ($1, uuidv7(), '综合部', 0)`, [id])
  return id
}

/** Adds officers, each with a household and a visit; the first `own` visits are `visitor`'s, the others' go round ten new leaders. */
async function grow(client: pg.Client, unit: string, count: number, visitor: string | null, own: number) {
  await client.query(
    `with
       made as materialized (select n, uuidv7() as household, uuidv7() as officer, uuidv7() as visit, uuidv7() as slot from generate_series(1, $2::int) n),
       homes as (insert into household (unit_id, id, area, created_at) select $1::uuid, household, '东塔社区', now() from made),
       people as (insert into officer (unit_id, id, name, department_id, title, post, can_record, household_id, position)
         select $1::uuid, officer, '职工' || n, (select id from department where unit_id = $1::uuid order by position limit 1), '科员',
           case when n <= 10 then 'team' else 'staff' end, n % 2 = 0, household, 1000 + n from made),
       visits as (insert into visit (unit_id, id, round_id, household_id, visitor_id, recorder_id, why, position)
         select $1::uuid, m.visit, (select id from round where unit_id = $1::uuid and closed_at is null), m.household,
           case when m.n <= $4::int then $3::uuid else v.officer end, r.officer, '分管', 1000 + m.n
         from made m join made v on v.n = 1 + m.n % 10 join made r on r.n = 11 + m.n % 10)
     insert into slot (unit_id, id, visit_id, day, part, place, picked_at)
       select $1::uuid, slot, visit, current_date + n % 60, 'evening', '家中', now() from made where n % 2 = 0`,
    [unit, count, visitor, own],
  )
}
