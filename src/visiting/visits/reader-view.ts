/** A visit as its visitor and recorder see it: cards for the list, the whole for the page. */
import { foundAtVisit } from '../../people/consent/reads.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { unseal } from '../../platform/crypto.ts'
import type { Scope } from '../../platform/database.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { together } from '../../platform/send-ahead.ts'
import { sentenceOf } from '../../platform/state-table.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { type NoticeRule, noticeNumber, noticeState } from '../../programme/days/rules/notice-state.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import * as cards from './card-store.ts'
import type { VisitCard, VisitPage } from './contract.ts'
import { mustTell } from './families-to-tell-store.ts'
import { finisherOf } from './finisher-store.ts'
import { insteadOf } from './instead-of-visit-store.ts'
import { objectionsOf, recordOf, stateOf } from './reads.ts'
import { firstNoticedDay } from './rules/early-visit.ts'
import { recordFieldsInput } from './rules/record-fields.ts'
import { fieldsOf, recordHash, signedHashes } from './rules/record-hash.ts'
import { everyAct, mayDo } from './rules/visit-acts.ts'
import * as store from './store.ts'
import type { VisitNow, VisitRecordRow } from './tables.ts'

/** `notice`: the rule of its round; null where no round is open, and nothing is late any more. */
export function cardView(row: cards.CardRow, officerId: string, now: string, notice: NoticeRule | null): VisitCard {
  const mine = row.visitor_id === officerId ? 'visitor' : 'recorder'
  const facts = {
    day: row.day,
    deliveredAt: row.delivered_at,
    acknowledged: row.acknowledged,
    settledAt: row.settled_at,
    closedAt: row.closed_at,
    recordId: row.record_id,
  }
  const state = stateOf(row)
  return {
    visitId: row.id,
    members: row.names,
    area: row.area,
    slot:
      row.slot_id && row.day && row.part
        ? { id: row.slot_id, day: row.day, part: row.part, place: row.place ?? '' }
        : null,
    state,
    // of an evening that is off it would tell whose end that is: who declines is booked as one who knows (mission, line 1; docs/decisions/0004)
    acknowledged: row.acknowledged && state !== 'closed',
    moveWish: row.move_wish,
    late: notice !== null && row.closed_round === null && noticeState(facts, now, notice) === 'late',
    myRole: mine,
    with: mine === 'visitor' ? row.recorder_name : row.visitor_name,
    finishing: row.visitor_id !== officerId && row.recorder_id !== officerId,
    setBy: setByOf(row, officerId),
    closedRound: row.closed_round,
  }
}

function setByOf(row: cards.CardRow, officerId: string): VisitCard['setBy'] {
  if (row.asked_by !== null && row.asked_at !== null)
    return {
      way: 'call',
      on: beijingDay(row.asked_at),
      by: row.asked_by === officerId ? null : (row.asked_name ?? ''),
    }
  return row.change_until === null ? null : { way: 'calendar', until: row.change_until }
}

/** Everything one screen of a visit shows. */
export async function pageView(context: Context, row: VisitNow, officerId: string): Promise<VisitPage> {
  const { unitId } = context
  const [shown, round, written, inScope, visitor, recorder, finisher, parked, objections, matters] = await together(
    context.db,
    (db) => {
      const scope = { db, unitId }
      return Promise.all([
        cards.cardRow(scope, row.id),
        findRound(scope, row.round_id),
        recordOf(scope, row.id),
        store.relativesOf(scope, row),
        store.person(scope, row.visitor_id),
        store.person(scope, row.recorder_id),
        finisherOf(scope, row.id),
        store.parkedOf(scope, row.id),
        objectionsOf(scope, row.id),
        store.mattersOf(scope, row.id),
      ])
    },
  )
  if (!shown || !round) throw notFound('这次家访')
  const { plan } = round
  const state = stateOf(row)
  const [restDays, found, record] = await together(context.db, (db) =>
    Promise.all([
      restTableFor({ db, unitId }, plan.notice.counting),
      foundAtVisit(
        { ...context, db },
        inScope.map((r) => r.id),
      ),
      written ? aboutRecord({ db, unitId }, written) : null,
    ]),
  )
  const relatives = inScope.filter((r) => found.has(r.id))
  const card = cardView(shown, officerId, context.at, { ...plan.notice, restDays })
  return {
    card,
    visitor,
    recorder,
    finisher,
    relatives: relatives.map((r) => ({
      id: r.id,
      name: r.name,
      relation: r.relation,
      phone: found.get(r.id) ?? null,
      // at the table it keeps one from asking twice; afterwards, and to who was not there, it would tell who did not (mission, line 1)
      pledged: state === 'settled' || card.finishing ? null : r.pledged,
    })),
    notice:
      row.notice_id && row.notice_number !== null && row.notice_made_at
        ? {
            id: row.notice_id,
            number: noticeNumber(beijingDay(row.notice_made_at), row.notice_number),
            deliveredAt: row.delivered_at,
            documentId: row.notice_document_id,
          }
        : null,
    firstDay:
      row.day && row.delivered_at
        ? firstNoticedDay(row.day, beijingDay(row.delivered_at), { ...plan.notice, restDays })
        : null,
    guide: plan.guide,
    pack: plan.pack.map(({ key, name }) => ({ key, name })),
    hospitality: plan.hospitality,
    pledgeOffered: plan.pledge.offered && !card.finishing,
    instead: (await insteadOf(context, officerId, row.id))[0]?.instead ?? null,
    mustTell: (await mustTell(context, row.id)).length > 0,
    fields: plan.record,
    record: record?.shown ?? null,
    parked: parked.map((p) => ({
      id: p.id,
      parkedAt: p.parked_at,
      by: p.by ?? '',
      fields: recordFieldsInput.parse(JSON.parse(unseal(context.app.keyring, p.body_sealed, `parked ${p.id}`))),
    })),
    signatures: record ? record.signatures : [],
    objections,
    matters,
    may: Object.fromEntries(everyAct.map((act) => [act, sentenceOf(mayDo(state, act))])),
  }
}

/** The record as it is shown, with who signed it. */
async function aboutRecord(
  scope: Scope,
  written: VisitRecordRow,
): Promise<{ shown: VisitPage['record']; signatures: VisitPage['signatures'] }> {
  const [writer, documentId, signatures] = await Promise.all([
    store.person(scope, written.written_by),
    store.recordDocument(scope, written.id),
    store.signaturesOf(scope, written.id, signedHashes(written)),
  ])
  return {
    shown: {
      ...fieldsOf(written),
      revision: written.revision,
      hash: recordHash(written),
      writtenAt: written.written_at,
      writtenBy: writer.name,
      readBackAt: written.read_back_at,
      disputed: written.disputed,
      settledAt: written.settled_at,
      documentId,
    },
    signatures: signatures.map((s) => ({ role: s.role, name: s.signer_name, at: s.signed_at })),
  }
}
