/** Marked words in everything that hangs on one visit, and where they can be found afterwards: tables, files, and rows that name its ids. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { registerBlob } from '../../papers/store.ts'
import { setUnit } from '../../platform/database.ts'
import { uuidv7 } from '../../platform/id.ts'
import type { Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

/** Of a visit that was held, with a matter that was reported: what no short way through the door writes. */
export async function plantRows(office: Office, visitId: string, mark: string): Promise<{ picture: string }> {
  const { app } = office.product
  const picture = await app.blobs.put(Buffer.from(`jpeg ${mark}`))
  const pressId = uuidv7()
  const packageId = uuidv7()
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, office.unitId)
    const unit = office.unitId
    await registerBlob(
      { db, unitId: unit },
      { hash: picture, size: 5, mediaType: 'image/jpeg', at: app.clock().toISOString() },
    )
    await sql`
    with v as (select v.*, (select id from account where name = 'coordinator') as account, (select m.id from matter m join matter_step s on s.matter_id = m.id where m.visit_id = v.id limit 1) as matter,
        (select id from notice where visit_id = v.id limit 1) as notice, (select id from record_objection where visit_id = v.id limit 1) as objection
      from visit v where v.unit_id = ${unit} and v.id = ${visitId}),
    step as (select s.* from matter_step s join v on v.matter = s.matter_id order by s.seq limit 1),
    helper as (insert into matter_helper (unit_id, step_id, officer_id) select s.unit_id, s.id, v.visitor_id from step s, v),
    told as (insert into progress_delivery (unit_id, id, step_id, receiver, way, delivered_on, at, by)
      select s.unit_id, gen_random_uuid(), s.id, 'family', 'hand', '2026-09-20', now(), v.account from step s, v),
    asked as (insert into aid_request (unit_id, matter_id, office, words, text, text_hash, asked_at, asked_by, said_sealed)
      select v.unit_id, v.matter, ${`${mark}帮扶`}, ${`${mark}转达`}, '{}', repeat('a', 64), now(), v.account, 'x' from v),
    referred as (insert into aid_referral (unit_id, id, matter_id, year, number, agreement_hash, made_on, made_by, handed_on, handed_to)
      select v.unit_id, gen_random_uuid(), v.matter, 2026, 1, repeat('a', 64), '2026-09-20', v.account, '2026-09-20', ${`${mark}接收`} from v returning *),
    meeting as (insert into meeting (unit_id, id, held_on, made_at, made_by) select v.unit_id, gen_random_uuid(), '2026-09-20', now(), v.account from v returning *),
    item as (insert into meeting_item (unit_id, meeting_id, matter_id, outcome, words)
      select m.unit_id, m.id, v.matter, 'deferred', ${`${mark}会议`} from meeting m, v),
    complaint as (insert into complaint (unit_id, id, visit_id, household_id, number, about, said_sealed, raised_by, raised_at)
      select v.unit_id, gen_random_uuid(), v.id, v.household_id, 90, array[v.visitor_id], 'x', 'family', now() from v returning *),
    answered as (insert into complaint_answer (unit_id, complaint_id, said_sealed, at, by) select c.unit_id, c.id, 'x', now(), v.account from complaint c, v),
    parked as (insert into parked_record (unit_id, id, visit_id, body_sealed, based_on, parked_at) select v.unit_id, gen_random_uuid(), v.id, 'x', 0, now() from v),
    finishes as (insert into visit_finisher (unit_id, id, visit_id, officer_id, named_at, named_by) select v.unit_id, gen_random_uuid(), v.id, v.visitor_id, now(), v.account from v),
    late as (insert into handed_in (unit_id, id, visit_id, by_officer, done_at, arrived_at, kind, body_sealed)
      select v.unit_id, gen_random_uuid(), v.id, v.visitor_id, now(), now(), 'settle', ${`${mark}补交`} from v),
    slip as (insert into new_slip (unit_id, id, visit_id, reason, asked_at, asked_by) select v.unit_id, gen_random_uuid(), v.id, ${`${mark}口令`}, now(), v.account from v),
    mended as (insert into delivery_correction (unit_id, id, notice_id, delivered_at, delivered_to, delivered_way, reason, corrected_at)
      select v.unit_id, gen_random_uuid(), v.notice, now(), ${`${mark}收件`}, 'hand', ${`${mark}更正`}, now() from v),
    off as (insert into day_called_off (unit_id, id, visit_id, day, part, comes, told_at, told_by)
      select v.unit_id, gen_random_uuid(), v.id, '2026-09-10', 'am', false, now(), v.account from v),
    wished as (insert into family_answer (unit_id, id, visit_id, kind, wish, at) select v.unit_id, gen_random_uuid(), v.id, 'moveAsked', ${`${mark}改期`}, now() from v),
    spoken as (insert into record_objection_answer (unit_id, objection_id, text, at) select v.unit_id, v.objection, ${`${mark}答复`}, now() from v),
    failed as (insert into unmade_paper (unit_id, id, kind, cause_id, household_id, title, fault, told_sealed, failed_at)
      select v.unit_id, gen_random_uuid(), 'notice', v.id, v.household_id, ${`${mark}没做成`}, 'paper.failed', 'x', now() from v),
    instead as (insert into paper_stand_in (unit_id, id, kind, cause_id, character, words, at) select v.unit_id, gen_random_uuid(), 'notice', v.id, '㐀', ${`${mark}代字`}, now() from v),
    closed as (insert into visit_closure (unit_id, visit_id, at, taken_back, way_sealed) select v.unit_id, v.id, now(), true, 'x' from v),
    drawn as (insert into calendar_run (unit_id, id, round_id, trips_a_week, iterations, said, objective, bounds, problems, made_at)
      select v.unit_id, gen_random_uuid(), v.round_id, 2, 1, '', '{}', '{}', '[]', now() from v returning *),
    day as (insert into calendar_line (unit_id, run_id, visit_id, visitor_id, day, part) select d.unit_id, d.id, v.id, v.visitor_id, '2026-09-10', 'am' from drawn d, v),
    press as (insert into press (unit_id, id, round_id, items, wordings, texts, duplex, asked_at) select v.unit_id, ${pressId}::uuid, v.round_id, '[]', '[]', '{}', false, now() from v returning *),
    pack as (insert into press_pack (unit_id, id, press_id, position, visit_id, household_id, visitor_id) select p.unit_id, gen_random_uuid(), p.id, 1, v.id, v.household_id, v.visitor_id from press p, v),
    receipt as (insert into receipt_list (unit_id, id, code, press_id, title, notice_ids, made_at) select p.unit_id, gen_random_uuid(), 'ZBCDEFGHJK', p.id, ${`${mark}签收`}, array[v.notice], now() from press p, v returning *),
    printed as (insert into printed_paper (unit_id, id, code, form, household_id, visit_id, template_version, made_at) select v.unit_id, gen_random_uuid(), 'YBCDEFGHJK', 'visitRecord', v.household_id, v.id, '1', now() from v returning *),
    scan as (insert into scan (unit_id, id, file_name, state, received_at) select v.unit_id, gen_random_uuid(), ${`${mark}.pdf`}, 'read', now() from v returning *),
    page as (insert into scan_page (unit_id, id, scan_id, position, state, form, printed_id, page, kept_hash, at)
      select s.unit_id, gen_random_uuid(), s.id, 1, 'filed', 'visitRecord', p.id, 1, ${picture}, now() from scan s, printed p),
    list_page as (insert into scan_page (unit_id, id, scan_id, position, state, form, receipt_id, page, kept_hash, at)
      select s.unit_id, gen_random_uuid(), s.id, 2, 'filed', 'receipts', r.id, 1, ${picture}, now() from scan s, receipt r),
    looked as (insert into scan_opinions_taken (unit_id, document_id, at, by)
      select d.unit_id, d.id, now(), v.account from document d join v on v.household_id = d.household_id limit 1),
    packed as (insert into package (unit_id, id, officer_ids, reason, asked_by, asked_at, made_at, hash, bytes, head)
      select v.unit_id, ${packageId}::uuid, array(select o.id from officer o where o.unit_id = v.unit_id and o.household_id = v.household_id), '核对', v.account, now(), now(), repeat('a', 64), 1, repeat('a', 64) from v)
    select 1`.execute(db)
    await sql`insert into aid_outcome (unit_id, id, referral_id, kind, words, at, by)
      select r.unit_id, gen_random_uuid(), r.id, 'helped', ${`${mark}结果`}, now(), r.made_by from aid_referral r where r.unit_id = ${unit}`.execute(
      db,
    )
  })
  await app.services.pressFiles.put(pressId, uuidv7(), Buffer.from(mark))
  const { Readable } = await import('node:stream')
  await app.services.packages.put(packageId, Readable.from([Buffer.from(`zip ${mark}`)]))
  return { picture }
}

type Row = { table: string; text: string }

/** Every row of every table as its text, the queue's too. */
export async function allRows(office: Office): Promise<Row[]> {
  const tables = await look<{ name: string }>(
    office,
    () => sql`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'job') and c.relkind in ('r', 'p') and not c.relispartition
        and has_table_privilege(c.oid, 'select') order by 1`,
  )
  const found: Row[] = []
  for (const { name } of tables)
    for (const { text } of await look<{ text: string }>(
      office,
      () => sql`select to_jsonb(t)::text as text from ${sql.raw(name)} t order by 1`,
    ))
      found.push({ table: name, text })
  return found
}

/** Rows that hang on a visit or its papers by foreign keys, whichever tables there are: a table that is new is found by itself. */
export async function hangingOn(office: Office, visitId: string): Promise<Map<string, string[]>> {
  const keys = await look<{ table: string; column: string; to: string }>(
    office,
    () => sql`select k.conrelid::regclass::text as table, a.attname::text as column, k.confrelid::regclass::text as to
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
      where k.contype = 'f' and cardinality(k.conkey) = 2`,
  )
  const papers = await look<{ id: string }>(
    office,
    () =>
      sql`select d.id from document d join visit v on v.unit_id = d.unit_id and v.household_id = d.household_id where v.id = ${visitId}`,
  )
  const found = new Map<string, string[]>([
    ['visit', [visitId]],
    ['document', papers.map(({ id }) => id)],
  ])
  for (let grew = true; grew; ) {
    grew = false
    for (const { table, column, to } of keys) {
      const above = found.get(to)
      if (!above?.length || table === to) continue
      const rows = await look<{ row: Record<string, string> }>(
        office,
        () =>
          sql`select to_jsonb(t) as row from ${sql.raw(`"${table}"`)} t where t.${sql.raw(`"${column}"`)} = any(${above}::uuid[])`,
      )
      const ids = rows.map(({ row }) => row.id ?? row.visit_id ?? row[column]!)
      const before = found.get(table) ?? []
      const now = [...new Set([...before, ...ids])]
      if (now.length > before.length || !found.has(table)) grew = true
      found.set(table, now)
    }
  }
  return found
}

/** Files below a folder that hold these bytes as they are. */
export function filesWith(folder: string, mark: string): string[] {
  const found: string[] = []
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (statSync(path).isFile() && readFileSync(path).includes(mark)) found.push(name)
  }
  return found
}
