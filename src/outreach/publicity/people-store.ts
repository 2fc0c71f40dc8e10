/** Who is told about in a story, and those of the register who may be. */
import { sql } from 'kysely'
import type { AppScope } from '../../platform/app.ts'
import { newCode, newToken, seal, sha256, unseal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import '../../people/register/tables.ts'
import { NOTHING, openAnswer, type PortrayedAnswer, sealAnswer } from './sealed.ts'
import type { Whom } from './tables.ts'

const CODE_LENGTH = 8

export type Way = { token: string; code: string }
export type StoryPerson = {
  id: string
  storyId: string
  officerId: string | null
  relativeId: string | null
  called: string
  whom: Whom
  officer: string | null
  relative: string | null
  relation: Relation | null
  /** The officer whose relative it is. */
  kin: string | null
  household: string | null
  answer: PortrayedAnswer
  way: Way
}
type Row = Omit<StoryPerson, 'said' | 'way'> & { link: string; answer: string }

/** Those who are told about, in one story or in all, in the order in which they were listed. */
export async function people({ db, unitId, app }: AppScope, storyId?: string): Promise<StoryPerson[]> {
  const found = await sql<Row>`
    select p.id, p.story_id as "storyId", p.officer_id as "officerId", p.relative_id as "relativeId", p.called, p.whom,
      o.name as officer, r.name as relative, r.relation, k.name as kin, coalesce(o.household_id, r.household_id) as household,
      p.link_sealed as link, p.answer_sealed as answer
    from story_person p
    left join officer o on o.unit_id = p.unit_id and o.id = p.officer_id
    left join relative r on r.unit_id = p.unit_id and r.id = p.relative_id
    left join officer k on k.unit_id = r.unit_id and k.id = r.officer_id
    where p.unit_id = ${unitId} and not p.ended and (${storyId ?? null}::uuid is null or p.story_id = ${storyId ?? null}::uuid)
    order by p.id`.execute(db)
  return found.rows.map(({ link, answer, ...row }) => ({
    ...row,
    answer: openAnswer(app.keyring, answer, row.id),
    way: openWay(app, link, row.id),
  }))
}

export function openWay(app: AppScope['app'], sealed: string, personId: string): Way {
  const way: Way = JSON.parse(unseal(app.keyring, sealed, `story link ${personId}`))
  return way
}

export async function insertPerson(
  { db, unitId, app }: AppScope,
  p: { id: string; storyId: string; officerId: string | null; relativeId: string | null; called: string; whom: Whom },
): Promise<void> {
  const way: Way = { token: newToken().slice(0, 32), code: newCode(CODE_LENGTH) }
  await db
    .insertInto('story_person')
    .values({
      unit_id: unitId,
      id: p.id,
      story_id: p.storyId,
      officer_id: p.officerId,
      relative_id: p.relativeId,
      called: p.called,
      whom: p.whom,
      token_hash: sha256(way.token),
      code_hash: sha256(way.code),
      link_sealed: seal(app.keyring, JSON.stringify(way), `story link ${p.id}`),
      answer_sealed: sealAnswer(app.keyring, NOTHING, p.id),
    })
    .execute()
}

/** Not told about any more: the page opens no longer, and what was said is forgotten. */
export async function endPerson({ db, unitId, app }: AppScope, storyId: string, personId: string): Promise<boolean> {
  const ended = await db
    .updateTable('story_person')
    .set({ ended: true, answer_sealed: sealAnswer(app.keyring, NOTHING, personId) })
    .where('unit_id', '=', unitId)
    .where('story_id', '=', storyId)
    .where('id', '=', personId)
    .where('ended', '=', false)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** What everybody said in a story is forgotten: all are asked anew, and nobody can tell by what is left who had said what. */
export async function forgetAnswers(scope: AppScope, storyId: string): Promise<void> {
  for (const { id } of await people(scope, storyId)) await keepAnswer(scope, id, NOTHING)
}

export async function keepAnswer(
  { db, unitId, app }: AppScope,
  personId: string,
  answer: PortrayedAnswer,
): Promise<void> {
  await db
    .updateTable('story_person')
    .set({ answer_sealed: sealAnswer(app.keyring, answer, personId) })
    .where('unit_id', '=', unitId)
    .where('id', '=', personId)
    .execute()
}

export type Registered = {
  id: string
  kind: 'officer' | 'relative'
  name: string
  title: string
  relation: Relation | null
  kin: string | null
}

/** Officers who are here and their registered relatives, in the order of the roster. */
export async function registered({ db, unitId }: Scope): Promise<Registered[]> {
  const found = await sql<Registered>`
    select o.id, 'officer' as kind, o.name, o.title, null as relation, null as kin, o.position as place, -1 as under
    from officer o where o.unit_id = ${unitId} and o.left_on is null
    union all
    select r.id, 'relative', r.name, '', r.relation, o.name, o.position, r.position
    from relative r join officer o on o.unit_id = r.unit_id and o.id = r.officer_id and o.left_on is null
    where r.unit_id = ${unitId}
    order by place, under, id`.execute(db)
  return found.rows
}
