/** A round as it lies on file: every paper that stands of its households, no other household in it, and the round closed. */
import { sql } from 'kysely'
import type { Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

export async function fileRound(office: Office, roundId: string, year: number, forGood = ''): Promise<void> {
  await look(
    office,
    (unit) => sql`delete from visit v where v.unit_id = ${unit} and v.round_id = ${roundId}
      and not exists (select 1 from document d where d.unit_id = v.unit_id and d.household_id = v.household_id)`,
  )
  await look(
    office,
    (unit) => sql`
    with filing as (insert into filing (unit_id, id, round_id, number, fonds, office, year, digest, filed_at, filed_by)
      select ${unit}::uuid, gen_random_uuid(), ${roundId}::uuid, 0, 'J001', '综', ${year}, repeat('a', 64), now(), a.id from account a where a.name = 'records' returning *),
    files as (insert into person_file (unit_id, id, officer_id, number, opened_at)
      select ${unit}::uuid, gen_random_uuid(), o.id, row_number() over (order by o.position), now() from officer o on conflict do nothing),
    closed as (update round set closed_at = now() where id = ${roundId}::uuid)
    insert into filed_item (unit_id, id, filing_id, officer_id, document_id, place, number, years, title, responsible, made_on, pages, hash)
      select f.unit_id, gen_random_uuid(), f.id, o.id, d.id, row_number() over (partition by o.id order by d.id), row_number() over (order by d.id),
        case when o.name = ${forGood} then null else 10 end, d.title, '', d.made_at::date, d.pages, d.hash
      from filing f, document d join officer o on o.unit_id = d.unit_id and o.household_id = d.household_id where d.replaced_at is null`,
  )
}

/** So many years later everybody has changed the password since. */
export async function laterOn(office: Office, instant: string): Promise<void> {
  await look(office, (unit) => sql`update account set password_at = ${instant}::timestamptz where unit_id = ${unit}`)
  office.setTime(instant)
}

/** A notice for the household of each of these people, as it would be kept; gives their households. */
export async function papersFor(office: Office, names: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const name of names) {
    const hash = await office.product.app.blobs.put(Buffer.from(`通知 ${name}`))
    const [row] = await look<{ id: string }>(
      office,
      (unit) => sql`
      with blob as (insert into blob (unit_id, hash, size, media_type, at) values (${unit}, ${hash}, 1, 'application/pdf', now()))
      insert into document (unit_id, id, kind, subject_id, household_id, title, template_version, hash, pages, made_at)
        select ${unit}::uuid, gen_random_uuid(), 'notice', gen_random_uuid(), o.household_id, '家访通知书', '1', ${hash}, 1, now() from officer o where o.name = ${name}
        returning household_id as id`,
    )
    found.set(name, row!.id)
  }
  return found
}
