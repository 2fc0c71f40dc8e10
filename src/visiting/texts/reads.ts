/** The text in use, for other slices in their transaction: what a paper is made with now. */

import type { Scope } from '../../platform/database.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { ownText } from './rules/built-in-texts.ts'
import { type FormKey, type TemplateText, versionName } from './rules/forms.ts'
import './tables.ts'

/**
 * The unit's text in use, else the product's own. `plan` is the plan of the round that the paper is for (its notes and
 * pledge are the own text); without it the one that is gone by. `text` is '' where nothing was loaded (reader, cases).
 */
export async function textInUse(scope: Scope, form: FormKey, plan?: PlanBody): Promise<TemplateText> {
  const { db, unitId } = scope
  const row = await db
    .selectFrom('template_use as u')
    .leftJoin('template as t', (join) => join.onRef('t.unit_id', '=', 'u.unit_id').onRef('t.id', '=', 'u.template_id'))
    .select(['t.id', 't.number', 't.text'])
    .where('u.unit_id', '=', unitId)
    .where('u.form', '=', form)
    .orderBy('u.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.id != null && row.number !== null && row.text !== null)
    return { version: versionName(row.number), templateId: row.id, text: row.text }
  return ownText(form, plan ?? (await planInForce(scope)))
}

/** A version by its id, whether it is in use or not: what was signed stays what was signed. */
export async function textOf(
  { db, unitId }: Scope,
  form: FormKey,
  templateId: string,
): Promise<TemplateText | undefined> {
  const row = await db
    .selectFrom('template')
    .select(['id', 'number', 'text'])
    .where('unit_id', '=', unitId)
    .where('id', '=', templateId)
    .where('form', '=', form)
    .executeTakeFirst()
  return row && { version: versionName(row.number), templateId: row.id, text: row.text }
}
