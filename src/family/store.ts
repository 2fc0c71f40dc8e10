import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type FamilyAnswers, openFamilyAnswers } from '../doors/family-answers.ts'
import { keepFamilyAnswers } from '../doors/visit-link-store.ts'
import type { StepKind } from '../followup/matters/rules.ts'
import type { Database, Scope } from '../platform/database.ts'
import type { Context } from '../platform/operation.ts'
import type { Member, VisitNow } from '../visiting/visits/tables.ts'
import type { MatterWay } from '../vocabulary/matter-kinds.ts'
import type { Part } from '../vocabulary/parts-of-day.ts'
import '../followup/matters/tables.ts'
import '../visiting/notices/tables.ts'
import '../programme/unit/tables.ts'
import '../visiting/visits/tables.ts'

type SealedFacts = VisitNow & {
  unit_name: string
  unit_phone: string
  members: Member[]
  visitor_name: string
  visitor_title: string
  recorder_name: string
  recorder_title: string
  companions: { name: string; title: string }[]
  link_id: string | null
  word_sealed: string | null
  /** A slow hash; see doors/own-word-cookie.ts. */
  own_word: string | null
  /** The round's last day, and that it was closed before. */
  ends_on: string
  round_over: boolean
  /** An evening that was told and is off, as long as no notice of another came; whatever the family answered. */
  off_day: string | null
  off_part: Part | null
  /** Somebody of the household asked for another visitor. */
  other_asked: boolean
}

export type FamilyFacts = SealedFacts & { said: FamilyAnswers }

/** Everything the family's page tells of its visit. */
export async function facts({ db, unitId, app }: Context, visitId: string): Promise<FamilyFacts | undefined> {
  const found = await sql<SealedFacts>`
    select v.*, u.name as unit_name, u.phone as unit_phone, m.members, a.name as visitor_name, a.title as visitor_title, c.name as recorder_name, c.title as recorder_title,
      coalesce((select jsonb_agg(jsonb_build_object('name', g.name, 'title', g.title) order by g.position) from visit w join officer g on g.unit_id = w.unit_id and g.id = any(w.companions)
        where w.unit_id = v.unit_id and w.id = v.id), '[]') as companions,
      l.id as link_id, l.word_sealed, l.own_word, t.ends_on, t.closed_at is not null as round_over,
      exists (select 1 from avoidance b where b.unit_id = v.unit_id and b.household_id = v.household_id and b.visitor_id = v.visitor_id and b.source = 'familyRequest' and b.ended_at is null) as other_asked,
      x.day as off_day, x.part as off_part
    from visit_now v
    left join family_link l on l.unit_id = v.unit_id and l.visit_id = v.id and l.ended_at is null
    left join lateral (select o.day, o.part from slot o
      where o.unit_id = v.unit_id and o.visit_id = v.id and o.ended_at is not null and v.delivered_at is null
        and (v.day is distinct from o.day or v.part is distinct from o.part)
        and exists (select 1 from notice n where n.unit_id = o.unit_id and n.slot_id = o.id and n.delivered_at is not null)
      order by o.seq desc limit 1) x on true
    join round t on t.unit_id = v.unit_id and t.id = v.round_id
    join unit u on u.id = v.unit_id
    join household_members m on m.unit_id = v.unit_id and m.household_id = v.household_id
    join officer a on a.unit_id = v.unit_id and a.id = v.visitor_id
    join officer c on c.unit_id = v.unit_id and c.id = v.recorder_id
    where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  const row = found.rows[0]
  return row && { ...row, said: openFamilyAnswers(app.keyring, row.word_sealed, row.link_id ?? '') }
}

export type FamilyMatter = {
  id: string
  number: number
  kind: string
  text: string
  nameAllowed: boolean
  raisedBy: MatterWay
  caller: string
  raisedAt: string
  /** What it was split off, and what it was joined to. */
  splitFrom: string | null
  joinedTo: string | null
  steps: {
    id: string
    kind: StepKind
    text: string
    dueOn: string | null
    matterKind: string | null
    cannot: boolean
    at: string
  }[]
}

/** The family's own matters with what was told to it: progress, a later day and answers, not the office's words in between. */
export async function mattersOf({ db, unitId }: Scope, visitId: string): Promise<FamilyMatter[]> {
  const found = await sql<FamilyMatter>`
    select m.id, m.number, m.kind, m.text, m.name_allowed as "nameAllowed", m.raised_by as "raisedBy", m.caller, m.raised_at as "raisedAt", m.split_from as "splitFrom",
      (select j.other_id from matter_step j where j.unit_id = m.unit_id and j.matter_id = m.id and j.kind = 'joined') as "joinedTo",
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'at', s.at,
        'text', case when s.kind in ('extended', 'progressed', 'replied', 'settled', 'unsettled', 'reopened', 'mended') then s.text else '' end,
        'dueOn', case when s.kind = 'extended' then s.due_on end, 'matterKind', s.matter_kind, 'cannot', s.cannot) order by s.seq)
        from matter_step s where s.unit_id = m.unit_id and s.matter_id = m.id), '[]') as steps
    from matter m where m.unit_id = ${unitId} and m.visit_id = ${visitId} order by m.raised_at, m.split_from is not null, m.record_item, m.number`.execute(
    db,
  )
  return found.rows
}

/**
 * An answer to the evening that stands, or stood last: every answer leaves such a row. Its hour is the evening's and its id is
 * drawn by lot, so that nothing lies beside the hour of the act (docs/decisions/0004).
 */
export async function insertAnswer(
  { db, unitId }: Scope,
  a: { visitId: string; kind: 'acknowledged' | 'moveAsked'; wish: string },
): Promise<void> {
  await sql`insert into family_answer (unit_id, id, visit_id, slot_id, kind, wish, at)
    select ${unitId}, ${randomUUID()}, ${a.visitId}, s.id, ${a.kind}, ${a.wish}, s.picked_at
    from slot s where s.unit_id = ${unitId} and s.visit_id = ${a.visitId} order by s.seq desc limit 1`.execute(db)
}

/** Whether this account's opening of the page stands in the log since an instant. */
export async function openedSince(
  { db, unitId }: Scope,
  o: { accountId: string; visitId: string; name: string; since: string },
): Promise<boolean> {
  const found = await sql`select 1 from event e where e.unit_id = ${unitId} and e.account_id = ${o.accountId}
    and e.name = ${o.name} and e.subject_id = ${o.visitId} and e.at >= ${o.since}::timestamptz limit 1`.execute(db)
  return found.rows.length > 0
}

/** Whether an officer is of this household. */
export async function isAtHome({ db, unitId }: Scope, officerId: string, householdId: string): Promise<boolean> {
  const found = await sql`select 1 from officer o
    where o.unit_id = ${unitId} and o.id = ${officerId} and o.household_id = ${householdId}`.execute(db)
  return found.rows.length > 0
}

export async function unitsWithOpenAnswers(db: Database): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from units_with_open_answers() as u(id)`.execute(db)
  return found.rows.map((row) => row.id)
}

/** Seals what lies open from before, and anew what was sealed shorter: who declined, and that the others did not. */
export async function sealFormer(context: Context): Promise<void> {
  const { db, unitId } = context
  const links = await sql<{ id: string; sealed: string | null; declined: boolean }>`
    select l.id, l.word_sealed as sealed, exists (select 1 from family_answer f where f.unit_id = ${unitId} and f.visit_id = l.visit_id and f.kind = 'declined') as declined
    from family_link l where l.unit_id = ${unitId}
      and (l.word_sealed is null or length(l.word_sealed) < 300 or exists (select 1 from family_answer f where f.unit_id = ${unitId} and f.visit_id = l.visit_id and f.kind = 'declined'))`.execute(
    db,
  )
  for (const { id, sealed, declined } of links.rows) {
    const answers = openFamilyAnswers(context.app.keyring, sealed, id)
    await keepFamilyAnswers(context, id, { ...answers, declined: declined || answers.declined })
  }
  await sql`delete from family_answer where unit_id = ${unitId} and kind = 'declined' and slot_id is null`.execute(db)
  await sql`update family_answer set kind = 'acknowledged' where unit_id = ${unitId} and kind = 'declined'`.execute(db)
}
