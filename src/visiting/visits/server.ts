import { foundAtVisit } from '../../people/consent/reads.ts'
import { together } from '../../platform/ahead.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { seal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { restTableFor } from '../../programme/days/reads.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { insertClosure, insertSignature } from './commands.ts'
import { type Strokes, visitsContract } from './contract.ts'
import { visitReactions } from './jobs.ts'
import { cardView, pageView } from './page.ts'
import { lockVisit, mustBeOpen, ownVisit, planOfVisit, recordOf, stateOf, visitNow } from './reads.ts'
import type { RecordFields } from './rules/record-fields.ts'
import { recordHash } from './rules/record-hash.ts'
import type { VisitCode } from './rules/visit-acts.ts'
import { isSignature } from './rules/visit-acts.ts'
import * as store from './store.ts'

export const visits = slice({
  name: 'visits',
  contract: visitsContract,
  operations: {
    mine: {
      allow: ['visitor', 'recorder'],
      run: async (context) => {
        const officerId = officerOf(context)
        const { unitId } = context
        const [round, rows] = await together(context.db, (db) =>
          Promise.all([findRound({ db, unitId }), store.visitsOf({ db, unitId }, officerId)]),
        )
        if (!round) return { visits: [], today: beijingDay(context.at) }
        const rule = round.plan.notice
        const notice = { ...rule, restDays: await restTableFor(context, rule.counting) }
        return {
          visits: rows.map((row) => cardView(row, officerId, context.at, notice)),
          today: beijingDay(context.at),
        }
      },
    },
    show: {
      allow: ['visitor', 'recorder'],
      run: async (context, input) => {
        await ownVisit(context, input.visitId)
        return pageView(context, input.visitId, officerOf(context))
      },
    },
    record: { allow: ['recorder', 'visitor'], run: record },
    settleParked: {
      allow: ['recorder', 'visitor'],
      run: async (context, input) => {
        const visitId = await store.parkedVisit(context, input.parkedId)
        if (!visitId) throw notFound('这份未合并的记录')
        await ownVisit(context, visitId)
        await store.settleParked(context, input.parkedId, context.at)
        await context.record('visits.parkedSettled', visitId)
        return {}
      },
    },
    readBack: {
      allow: ['recorder', 'visitor'],
      run: async (context, input) => {
        await lockVisit(context, input.visitId)
        const visit = await ownVisit(context, input.visitId)
        mustBeOpen(context, visit, 'readBack')
        if (visit.revision !== input.revision)
          throw context.refuse('record.changed', '记录刚刚被改过。请看过最新内容，再读给家属听。')
        await store.markReadBack(context, visit.id, context.at)
        await context.record('visits.readBack', visit.id)
        return {}
      },
    },
    sign: { allow: ['recorder', 'visitor'], run: sign },
    settle: { allow: ['recorder', 'visitor'], run: settle },
    close: {
      allow: ['coordinator', 'visitor'],
      run: async (context, input) => {
        await lockVisit(context, input.visitId)
        const visit = isCoordinator(context)
          ? await visitNow(context, input.visitId)
          : await ownVisit(context, input.visitId, ['visitor'])
        if (!visit) throw notFound('这次家访')
        // a second try finds it done: no command is kept to answer it from
        if (stateOf(visit) === 'closed') return {}
        mustBeOpen(context, visit, 'close')
        // the row brings its event, the same whoever ends a visit: nothing is left over to be a family's (docs/decisions/0004)
        await insertClosure(context, visit.id, context.at)
        return {}
      },
    },
  },
  reactions: visitReactions,
  events: {
    'visits.recorded': '写家访记录',
    'visits.recordParked': '记录冲突待处理',
    'visits.parkedSettled': '处理冲突的记录',
    'visits.readBack': '读给家属听',
    'visits.signed': '记录签名',
    'visits.recordMade': '生成登记表',
    'visits.settled': '完成家访',
    'visits.closed': '本轮不上门',
    'visits.ended': '本轮不上门',
  },
})

/** A save that met a newer revision is kept beside it, never dropped (方案 §三.5: truthfully). */
async function record(
  context: Context<'record.before-visit' | 'record.place' | 'record.relative-unknown' | VisitCode<'record'>>,
  input: { visitId: string; basedOn: number; fields: RecordFields },
) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  mustBeOpen(context, visit, 'record')
  const heldOn = beijingDay(new Date(input.fields.heldAt).toISOString())
  if (heldOn > beijingDay(context.at))
    throw context.refuse('record.before-visit', '家访时间还没有到，不能预先填写记录。请核对日期。', 'heldAt')
  const round = await planOfVisit(context, visit.id)
  if (round?.plan.record.required.includes('place') && input.fields.place === '')
    throw context.refuse('record.place', '请填写家访地点，例如“家中”。', 'place')
  const inScope = await store.relativesOf(context, visit)
  const known = await foundAtVisit(
    context,
    inScope.map((r) => r.id),
  )
  if (input.fields.present.some((p) => p.relativeId !== null && !known.has(p.relativeId)))
    throw context.refuse('record.relative-unknown', '在场家属不在这户的登记里，请重新选择。', 'present')
  const current = visit.revision ?? 0
  const { at } = context
  const by = officerOf(context)
  if (input.basedOn !== current) {
    const id = context.newId()
    await store.park(context, {
      id,
      visitId: visit.id,
      sealed: seal(context.app.keyring, JSON.stringify(input.fields), `parked ${id}`),
      basedOn: input.basedOn,
      at,
      by,
    })
    await context.record('visits.recordParked', visit.id)
    return { revision: current, parked: true }
  }
  await store.writeRecord(context, {
    id: visit.record_id ?? context.newId(),
    visitId: visit.id,
    fields: input.fields,
    revision: current + 1,
    by,
    at,
  })
  await context.record('visits.recorded', visit.id, { revision: current + 1 })
  return { revision: current + 1, parked: false }
}

async function sign(
  context: Context<'signature.dot' | 'signature.name' | VisitCode<'sign'>>,
  input: { visitId: string; role: 'relative' | 'visitor' | 'recorder'; name: string; strokes: Strokes },
) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  mustBeOpen(context, visit, 'sign')
  const written = await recordOf(context, visit.id)
  if (!written) throw notFound('这份记录')
  if (!isSignature(input.strokes))
    throw context.refuse('signature.dot', '签名太短，看不出是姓名。请在框内写下完整的姓名。', 'strokes')
  const own =
    input.role === 'relative'
      ? undefined
      : await store.person(context, input.role === 'visitor' ? visit.visitor_id : visit.recorder_id)
  if (own && own.name !== input.name) throw context.refuse('signature.name', `这一栏应由${own.name}本人签名。`, 'name')
  if (!own && !written.present.some((p) => p.name === input.name))
    throw context.refuse('signature.name', '签名的家属不在“在场家属”里，请先在记录中补上。', 'name')
  await insertSignature(context, {
    id: context.newId(),
    kind: 'visitRecord',
    subjectId: written.id,
    subjectHash: recordHash(written),
    role: input.role,
    name: input.name,
    strokes: input.strokes,
    at: context.at,
    by: officerOf(context),
  })
  await context.record('visits.signed', visit.id, { role: input.role })
  return {}
}

async function settle(context: Context<'record.unsigned' | VisitCode<'settle'>>, input: { visitId: string }) {
  await lockVisit(context, input.visitId)
  const visit = await ownVisit(context, input.visitId)
  mustBeOpen(context, visit, 'settle')
  const written = await recordOf(context, visit.id)
  if (!written) throw notFound('这份记录')
  const signed = new Set((await store.signaturesOf(context, written.id, recordHash(written))).map((s) => s.role))
  const missing = (['relative', 'visitor', 'recorder'] as const).filter((role) => !signed.has(role))
  const names = { relative: '家属', visitor: '家访人', recorder: '记录人员' }
  if (missing.length > 0)
    throw context.refuse(
      'record.unsigned',
      `还缺${missing.map((role) => names[role]).join('、')}的签名，签齐后才能完成。`,
    )
  await store.markSettled(context, visit.id, context.at)
  await context.record('visits.settled', visit.id)
  return {}
}

function officerOf(context: Context): string {
  const { officerId } = context
  if (officerId === null) throw notFound('您的家访')
  return officerId
}

function isCoordinator(context: Context): boolean {
  return context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
}
