/** SQL of the cards by which lists show visits. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import { FINISHER } from './finisher-store.ts'
import type { VisitCardRow } from './tables.ts'
import './tables.ts'
import '../../papers/tables.ts'
import '../../people/register/tables.ts'

/** What a card shows of a visit; what it does not is not carried, fifty times a list. */
const SHOWN = [
  'id',
  'visitor_id',
  'recorder_id',
  'slot_id',
  'day',
  'part',
  'place',
  'delivered_at',
  'acknowledged',
  'move_wish',
  'record_id',
  'read_back_at',
  'settled_at',
  'closed_at',
  'names',
  'area',
  'visitor_name',
  'recorder_name',
] as const satisfies (keyof VisitCardRow)[]
export type CardRow = Pick<VisitCardRow, (typeof SHOWN)[number]> & {
  /** Who called the office to have the time set, and when; the last day on which what the calendar set is offered to be changed. */
  asked_by: string | null
  asked_name: string | null
  asked_at: string | null
  change_until: string | null
  /** The name of its round, where that is over. */
  closed_round: string | null
}

const CARD = sql.raw(
  `${SHOWN.map((name) => `v.${name}`).join(', ')}, s.asked_by, q.name as asked_name, s.asked_at, a.change_until,
    case when w.closed_at is not null then w.name end as closed_round`,
)
const CARDS = sql.raw(`visit_card v
    join round w on w.unit_id = v.unit_id and w.id = v.round_id
    left join slot s on s.unit_id = v.unit_id and s.id = v.slot_id
    left join officer q on q.unit_id = s.unit_id and q.id = s.asked_by
    left join time_adoption a on a.unit_id = s.unit_id and a.id = s.adoption_id`)

/**
 * Visits an officer makes in the open round, as visitor or recorder, or whose record the officer was named to finish: what has a day first, then by list order. Of rounds that are over
 * what was held and is not settled, or its opinions would reach nobody (§三.4); and, until the next round, what has no record,
 * signed on paper neither, and whose evening was before today.
 */
export async function visitsOf({ db, unitId }: Scope, officerId: string, today: string): Promise<CardRow[]> {
  const found = await sql<CardRow>`select ${CARD} from ${CARDS}
    where v.unit_id = ${unitId} and (v.visitor_id = ${officerId} or v.recorder_id = ${officerId} or (v.record_id is not null and ${FINISHER} = ${officerId}::uuid))
      and (w.closed_at is null or (v.settled_at is null and (v.record_id is not null
        or (v.closed_at is null and v.delivered_at is not null and v.day < ${today}
          and not exists (select 1 from round n where n.unit_id = w.unit_id and n.seq > w.seq)
          and not exists (select 1 from printed_paper p join document d on d.unit_id = p.unit_id and d.subject_id = p.id and d.kind = 'signedCopy'
            where p.unit_id = v.unit_id and p.visit_id = v.id and p.form = 'visitRecord')))))
    order by v.day nulls last, array_position(array['am', 'pm', 'evening'], v.part), v.position`.execute(db)
  return found.rows
}

/** These, whichever round they are of. */
export async function cardsOf({ db, unitId }: Scope, visitIds: readonly string[]): Promise<CardRow[]> {
  const found = await sql<CardRow>`select ${CARD} from ${CARDS}
    where v.unit_id = ${unitId} and v.id = any(${[...visitIds]}::uuid[]) order by v.position, v.id`.execute(db)
  return found.rows
}

export async function cardRow({ db, unitId }: Scope, visitId: string): Promise<CardRow | undefined> {
  const found =
    await sql<CardRow>`select ${CARD} from ${CARDS} where v.unit_id = ${unitId} and v.id = ${visitId}`.execute(db)
  return found.rows[0]
}
