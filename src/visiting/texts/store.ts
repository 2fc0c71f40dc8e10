import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { FormKey } from './rules/forms.ts'
import './tables.ts'

type Written = { id: string; at: string; by: string | null }

/** Takes the unit's texts for this transaction, so that versions are counted one after the other. */
export async function lockTemplates({ db, unitId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`template ${unitId}`}))`.execute(db)
}

/** Adds the next version of a form; gives its number. */
export async function insertTemplate(
  { db, unitId }: Scope,
  t: Written & { form: FormKey; text: string; fileName: string | null },
): Promise<number> {
  const { last } = await db
    .selectFrom('template')
    .select((e) => e.fn.max('number').as('last'))
    .where('unit_id', '=', unitId)
    .where('form', '=', t.form)
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await db
    .insertInto('template')
    .values({
      unit_id: unitId,
      id: t.id,
      form: t.form,
      number,
      text: t.text,
      file_name: t.fileName,
      made_at: t.at,
      made_by: t.by,
    })
    .execute()
  return number
}

/** From here on this text is in use; null: the product's own. */
export async function insertUse(
  { db, unitId }: Scope,
  u: Written & { form: FormKey; templateId: string | null },
): Promise<void> {
  await db
    .insertInto('template_use')
    .values({ unit_id: unitId, id: u.id, form: u.form, template_id: u.templateId, at: u.at, by: u.by })
    .execute()
}

export type UseRow = {
  id: string
  form: string
  templateId: string | null
  number: number | null
  fileName: string | null
  at: string
  by: string | null
}

/** What was in use from when, the newest first; of one form, or of all. */
export function usesOf({ db, unitId }: Scope, form?: FormKey): Promise<UseRow[]> {
  let uses = db
    .selectFrom('template_use as u')
    .leftJoin('template as t', (join) => join.onRef('t.unit_id', '=', 'u.unit_id').onRef('t.id', '=', 'u.template_id'))
    .leftJoin('account as a', (join) => join.onRef('a.unit_id', '=', 'u.unit_id').onRef('a.id', '=', 'u.by'))
    .select(['u.id', 'u.form', 'u.template_id as templateId', 't.number', 't.file_name as fileName'])
    .select(['u.at', 'a.display_name as by'])
    .where('u.unit_id', '=', unitId)
    .orderBy('u.seq', 'desc')
  if (form !== undefined) uses = uses.where('u.form', '=', form)
  return uses.execute()
}

export function findTemplate({ db, unitId }: Scope, templateId: string) {
  return db
    .selectFrom('template')
    .select(['id', 'form', 'number', 'text', 'file_name as fileName'])
    .where('unit_id', '=', unitId)
    .where('id', '=', templateId)
    .executeTakeFirst()
}
