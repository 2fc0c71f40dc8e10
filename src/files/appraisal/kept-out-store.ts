/** SQL of in whose files a volume lies, and who keeps out of it. */
import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import '../../people/register/tables.ts'
import '../transfers/tables.ts'

export type Volume = { sourceId: string; householdId: string }

/** Volumes as rows of `asked (source_id, household_id)`. */
export function asked(volumes: readonly Volume[]): RawBuilder<unknown> {
  return sql`asked as (select * from unnest(${volumes.map((v) => v.sourceId)}::uuid[], ${volumes.map((v) => v.householdId)}::uuid[]) x (source_id, household_id))`
}

/** In whose files each of `asked` lies: those it was filed for, wherever they live today, and who lives there; what came with a transfer, in its officer's alone. */
export function lies(unitId: string): RawBuilder<unknown> {
  return sql`lies as (
    select a.source_id, a.household_id, o.id as officer_id from asked a join officer o on o.unit_id = ${unitId} and o.household_id = a.household_id
      where exists (select 1 from round r where r.unit_id = ${unitId} and r.id = a.source_id)
    union select a.source_id, a.household_id, t.officer_id from asked a join transfer_in t on t.unit_id = ${unitId} and t.id = a.source_id
    union select a.source_id, a.household_id, i.officer_id from asked a join filing f on f.unit_id = ${unitId} and f.round_id = a.source_id
      join filed_item i on i.unit_id = f.unit_id and i.filing_id = f.id
      join document d on d.unit_id = i.unit_id and d.id = i.document_id and d.household_id = a.household_id)`
}

/** In whose files these volumes lie. */
export async function officersOf({ db, unitId }: Scope, volumes: readonly Volume[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with ${asked(volumes)}, ${lies(unitId)} select distinct officer_id as id from lies`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Of whom these volumes are: their officers and the relatives in those households. */
export async function namesOf({ db, unitId }: Scope, volumes: readonly Volume[]): Promise<string[]> {
  const found = await sql<{ name: string }>`
    with ${asked(volumes)}, ${lies(unitId)}
    select o.name from officer o where o.unit_id = ${unitId} and o.id in (select officer_id from lies)
    union select r.name from relative r where r.unit_id = ${unitId}
      and (r.household_id in (select household_id from asked) or r.officer_id in (select officer_id from lies))`.execute(
    db,
  )
  return found.rows.map(({ name }) => name)
}

/**
 * Which of these officers keep out of which volume: in whose file it lies, who lives with one of them now or in that household, and kin. Not
 * whom a family asked not to come: that a list cannot be signed would tell it.
 */
export async function keptOut(
  { db, unitId }: Scope,
  volumes: readonly Volume[],
  officerIds: readonly string[],
): Promise<(Volume & { officerId: string })[]> {
  if (volumes.length === 0 || officerIds.length === 0) return []
  const found = await sql<Volume & { officerId: string }>`
    with ${asked(volumes)}, ${lies(unitId)}
    select distinct l.source_id as "sourceId", l.household_id as "householdId", c.id as "officerId"
    from lies l join officer o on o.unit_id = ${unitId} and o.id = l.officer_id
    join officer c on c.unit_id = ${unitId} and c.id = any(${[...officerIds]}::uuid[]) and (c.household_id in (o.household_id, l.household_id)
      or exists (select 1 from kin k where k.unit_id = c.unit_id and k.a = least(c.id, o.id) and k.b = greatest(c.id, o.id)))`.execute(
    db,
  )
  return found.rows
}

export type Leader = { officerId: string; post: 'head' | 'inspector' }

/** Who holds the posts that sign, or acts in them, today. */
export async function leaders({ db, unitId }: Scope, today: string): Promise<Leader[]> {
  const found = await sql<Leader>`
    select distinct t.officer_id as "officerId", p.post from terms_on(${today}) t cross join lateral (values (t.post), (t.acting_post)) p (post)
    where t.unit_id = ${unitId} and p.post in ('head', 'inspector')`.execute(db)
  return found.rows
}
