/**
 * Another unit's people, with the same duties and the right ids: every operation that takes an id answers as if the
 * thing did not exist, and every list is empty of it. Row-level security says so even where a query forgets the unit.
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ink } from '../demo/ink.ts'
import { demoRoster } from '../demo/roster.ts'
import { hashPassword } from './office/identity/passwords.ts'
import * as identity from './office/identity/store.ts'
import { newMarkCode } from './papers/mark.ts'
import { setUnit } from './platform/database.ts'
import { uuidv7 } from './platform/id.ts'
import { downloads, slices } from './slices.ts'
import { type Client, clientOf, codesIn } from './testing/client.ts'
import { type Office, openOffice, readRoster, uploadRoster } from './testing/office.ts'
import { fieldsFor, hold, look, notify, openRound, visitsTogether } from './testing/programme.ts'
import { storyNow, writeStory } from './testing/stories.ts'

const FOREIGN_PASSWORD = 'Waidanwei-2026'
let office: Office
let ids: Record<string, string>
const HASH = '0'.repeat(64)
const foreign = new Map<string, Client>()

beforeAll(async () => {
  office = await openOffice()
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  const visitIds = (await visitsTogether(office)).map((c) => c.visitId)
  const noticeId = await notify(office, visitId, '2026-09-05')
  const heldVisitId = visitIds[1]!
  await notify(office, heldVisitId, '2026-09-05')
  const page = await (await office.as('visitor')).get<{ relatives: { id: string }[]; notice: { documentId: string } }>(
    `/visits/${visitId}`,
  )
  office.setTime('2026-09-05T20:00:00+08:00')
  const recorder = await office.as('recorder')
  const fields = await fieldsFor(office, visitId)
  await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  const { parked } = await recorder.get<{ parked: { id: string }[] }>(`/visits/${visitId}`)
  await hold(office, heldVisitId)
  const { id: matterId } = await recorder.post<{ id: string }>('/matters/raise', {
    visitId: heldVisitId,
    kind: 'opinion',
    text: '一条意见',
    nameAllowed: true,
  })
  const rows = await look<{
    account: string
    officer: string
    household: string
    import: string
    avoidance: string
    problem: string
    acting: string
    sight: string
    charge: string
    scan: string
    page: string
    printed: string
    unmade: string
    packed: string
    objection: string
    slip: string
    late: string
    complaint: string
  }>(
    office,
    (unit) => sql`
    with one as (insert into avoidance (unit_id, id, visitor_id, household_id, source, noted_at)
      select ${unit}::uuid, gen_random_uuid(), o.id, h.id, 'declaration', now() from officer o, household h where o.post = 'team' and h.id <> o.household_id limit 1 returning id),
    two as (insert into import_problem (unit_id, id, import_id, sheet, row_number, column_name, code, message, remedy, position)
      select ${unit}::uuid, gen_random_uuid(), i.id, '花名册', 1, '姓名', 'name.missing', '', '', 0 from roster_import i limit 1 returning id),
    three as (insert into acting (unit_id, id, kind, absent_id, acting_id, from_day, noted_at)
      select ${unit}::uuid, gen_random_uuid(), 'charge', b.id, a.id, '2026-09-30', now() from officer a, officer b where a.name = '林知远' and b.name = '许怀瑾' returning id),
    four as (insert into scan (unit_id, id, file_name, state, received_at)
      select ${unit}::uuid, gen_random_uuid(), '扫描.pdf', 'read', now() returning id),
    five as (insert into scan_page (unit_id, id, scan_id, position, state, reason, hash, at)
      select ${unit}::uuid, gen_random_uuid(), four.id, 1, 'waiting', 'noCode', repeat('a', 64), now() from four returning id),
    six as (insert into printed_paper (unit_id, id, code, form, household_id, visit_id, template_version, made_at)
      select ${unit}::uuid, gen_random_uuid(), 'ABCDEFGHJK', 'visitRecord', v.household_id, v.id, '1', now() from visit v limit 1 returning id),
    packed as (insert into package (unit_id, id, officer_ids, reason, asked_by, asked_at, made_at, hash, bytes, head)
      select ${unit}::uuid, gen_random_uuid(), array[o.id], '核对', a.id, now(), now(), ${HASH}, 1, ${HASH} from officer o, account a limit 1 returning id),
    seven as (insert into unmade_paper (unit_id, id, kind, cause_id, household_id, title, fault, told_sealed, failed_at)
      select ${unit}::uuid, gen_random_uuid(), 'notice', v.id, v.household_id, '家访通知书', 'paper.failed', 'x', now() from visit v limit 1 returning id),
    slip as (insert into new_slip (unit_id, id, visit_id, reason, asked_at, asked_by)
      select ${unit}::uuid, gen_random_uuid(), v.id, '忘了口令', now(), a.id from visit v, account a where a.name = 'coordinator' limit 1 returning id),
    late as (insert into handed_in (unit_id, id, visit_id, by_officer, done_at, arrived_at, kind, body_sealed)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.visitor_id, now(), now(), 'settle', 'x' from visit v limit 1 returning id),
    nine as (insert into complaint (unit_id, id, visit_id, household_id, number, about, said_sealed, raised_by, raised_at)
      select ${unit}::uuid, gen_random_uuid(), v.id, v.household_id, 1, array[v.visitor_id], 'x', 'family', now() from visit v limit 1 returning id),
    eight as (insert into record_objection (unit_id, id, visit_id, text, at)
      select ${unit}::uuid, gen_random_uuid(), ${visitId}::uuid, '不是这样', now() returning id)
    select (select id from nine) as complaint, (select id from slip) as slip, (select id from late) as late, (select id from eight) as objection, (select id from seven) as unmade, (select id from packed) as packed, (select id from sight_act limit 1) as sight, (select id from four) as scan, (select id from five) as page, (select id from six) as printed, (select id from three) as acting, (select id from charge limit 1) as charge, (select id from account where name = 'audit') as account, (select id from officer where name = '林知远') as officer,
      (select household_id from officer where name = '唐若溪') as household, (select id from roster_import limit 1) as import,
      (select id from one) as avoidance, (select id from two) as problem`,
  )
  ids = {
    roundId,
    listId,
    visitId,
    noticeId,
    linkId: await eveningLink(roundId),
    unmadeId: rows[0]!.unmade,
    packageId: rows[0]!.packed,
    objectionId: rows[0]!.objection,
    slipId: rows[0]!.slip,
    lateId: rows[0]!.late,
    complaintId: rows[0]!.complaint,
    matterId,
    reminderId: await ownReminder(rows[0]!.officer),
    parkedId: parked[0]!.id,
    relativeId: page.relatives[0]!.id,
    documentId: page.notice.documentId,
    accountId: rows[0]!.account,
    officerId: rows[0]!.officer,
    householdId: rows[0]!.household,
    importId: rows[0]!.import,
    openImportId: await readRoster(await office.as('coordinator'), await demoRoster()),
    avoidanceId: rows[0]!.avoidance,
    problemId: rows[0]!.problem,
    actingId: rows[0]!.acting,
    actId: rows[0]!.sight,
    chargeId: rows[0]!.charge,
    scanId: rows[0]!.scan,
    pageId: rows[0]!.page,
    printedId: rows[0]!.printed,
    planId: (await (await office.as('coordinator')).get<{ plan: { id: string } }>('/plan/current')).plan.id,
    // whatever the step: the matter is not theirs
    progressId: matterId,
    templateId: await ownLetter(),
    pressId: (
      await (
        await office.as('coordinator')
      ).post<{ id: string }>('/pack/choose', { roundId, visitIds, items: ['card'] })
    ).id,
  }
  const [list] = await look<{ id: string }>(
    office,
    (unit) => sql`insert into receipt_list (unit_id, id, code, press_id, title, notice_ids, made_at)
      select ${unit}::uuid, gen_random_uuid(), ${newMarkCode()}, ${ids.pressId}::uuid, '林知远', array[n.id], now() from notice n limit 1 returning id`,
  )
  ids.receiptId = list!.id
  const [referral] = await look<{ id: string }>(
    office,
    (
      unit,
    ) => sql`with q as (insert into aid_request (unit_id, matter_id, office, words, text, text_hash, asked_at, asked_by, said_sealed)
        select ${unit}::uuid, ${matterId}::uuid, '工会', '话', '{}', ${HASH}, now(), a.id, 'x' from account a limit 1 returning matter_id)
      insert into aid_referral (unit_id, id, matter_id, year, number, agreement_hash, made_on, made_by)
      select ${unit}::uuid, gen_random_uuid(), q.matter_id, 2026, 1, ${HASH}, '2026-09-05', a.id from q, account a limit 1 returning id`,
  )
  ids.referralId = referral!.id
  const [material] = await look<{ id: string; version: string }>(
    office,
    (unit) => sql`with b as (insert into blob (unit_id, hash, size, media_type, at)
        values (${unit}::uuid, ${HASH}, 1, 'video/mp4', now()) returning hash),
      m as (insert into material (unit_id, id, made_at, made_by)
        select ${unit}::uuid, gen_random_uuid(), now(), a.id from account a where a.name = 'coordinator' returning id, made_by),
      v as (insert into material_version (unit_id, id, material_id, number, title, kind, hash, poster_hash, made_at, made_by)
        select ${unit}::uuid, gen_random_uuid(), m.id, 1, '一段片子', 'video', b.hash, b.hash, now(), m.made_by from m, b returning id)
    select m.id, v.id as version from m, v`,
  )
  ids.materialId = material!.id
  ids.versionId = material!.version
  const [meeting] = await look<{ id: string }>(
    office,
    (unit) => sql`with m as (insert into meeting (unit_id, id, held_on, made_at, made_by)
      select ${unit}::uuid, gen_random_uuid(), '2026-09-05', now(), a.id from account a where a.name = 'partygroup' returning id),
    i as (insert into meeting_item (unit_id, meeting_id, matter_id) select ${unit}::uuid, m.id, ${matterId}::uuid from m)
    select id from m`,
  )
  ids.meetingId = meeting!.id
  const [session] = await look<{ id: string }>(
    office,
    (
      unit,
    ) => sql`with g as (insert into gathering (unit_id, id, kind, title, day, from_time, to_time, asked, sheet_code, made_at, made_by)
      select ${unit}::uuid, gen_random_uuid(), 'training', '培训', '2026-12-05', '15:00', '17:00', '全体', 'CODE', now(), a.id from account a limit 1 returning id),
    p as (insert into gathering_person (unit_id, gathering_id, officer_id) select ${unit}::uuid, g.id, ${ids.officerId}::uuid from g)
    insert into training_session (unit_id, gathering_id, round_id, covers, makes_up)
      select ${unit}::uuid, g.id, ${roundId}::uuid, array['purpose'], false from g returning gathering_id as id`,
  )
  ids.sessionId = session!.id
  const [activity] = await look<{ id: string }>(
    office,
    (
      unit,
    ) => sql`insert into activity (unit_id, id, kind_key, kind_name, minutes, families, title, planned_on, purpose, arrangement,
        speakers, transport, materials, proposed_at, proposed_by)
      select ${unit}::uuid, gen_random_uuid(), 'partyDay', '主题党日', false, true, '活动', '2026-12-05', '讲', '听', '', '', '', now(), a.id
      from account a limit 1 returning id`,
  )
  ids.activityId = activity!.id
  const [hung] = await look<{ id: string }>(
    office,
    (unit) => sql`with w as (insert into wall (unit_id, id, activity_id, token_hash, code_hash, sealed)
      values (${unit}::uuid, gen_random_uuid(), ${ids.activityId}::uuid, ${HASH}, ${HASH}, '') returning id)
      insert into wall_picture (unit_id, id, wall_id, hash, sealed, word_sealed, shown)
      select ${unit}::uuid, gen_random_uuid(), w.id, ${HASH}, '', '', true from w returning id`,
  )
  ids.pictureId = hung!.id
  const [extract] = await look<{ id: string; request: string }>(
    office,
    (
      unit,
    ) => sql`with q as (insert into extract_request (unit_id, id, purpose, from_day, to_day, requested_at, requested_by)
      select ${unit}::uuid, gen_random_uuid(), '考核', '2026-01-01', '2026-09-01', now(), a.id from account a limit 1 returning id)
    insert into extract (unit_id, id, request_id, officer_id, facts, facts_hash)
      select ${unit}::uuid, gen_random_uuid(), q.id, ${ids.officerId}::uuid, '{}', ${HASH} from q returning id, request_id as request`,
  )
  const [ended] = await look<{ id: string; restored: string }>(
    office,
    (unit) => sql`with a as (insert into appraisal (unit_id, id, year, number, started_at, started_by)
      select ${unit}::uuid, gen_random_uuid(), 2037, 1, now(), a.id from account a limit 1 returning id)
    insert into restored (unit_id, id, at) select ${unit}::uuid, gen_random_uuid(), now() returning id as restored, (select id from a) as id`,
  )
  Object.assign(ids, { appraisalId: ended!.id, restoredId: ended!.restored })
  const [consult] = await look<{ request: string; copy: string }>(
    office,
    (
      unit,
    ) => sql`with q as (insert into consult_request (unit_id, id, asked_at, asked_by, purpose, asked_until, until_on)
      select ${unit}::uuid, gen_random_uuid(), now(), a.id, '核对', '2026-09-30', '2026-09-30' from account a limit 1 returning id, asked_by),
    o as (insert into consult_officer (unit_id, request_id, officer_id) select ${unit}::uuid, q.id, ${ids.officerId}::uuid from q returning request_id)
    insert into consult_copy (unit_id, id, number, request_id, officer_id, document_id, made_by, made_at)
      select ${unit}::uuid, gen_random_uuid(), 1, q.id, ${ids.officerId}::uuid, gen_random_uuid(), q.asked_by, now() from q, o returning request_id as request, id as copy`,
  )
  Object.assign(ids, { consultId: consult!.request, copyId: consult!.copy })
  Object.assign(ids, { extractId: extract!.id, extractRequestId: extract!.request })
  const [report] = await look<{ id: string }>(
    office,
    (unit) => sql`with b as (insert into blob (unit_id, hash, size, media_type, at)
        values (${unit}::uuid, ${HASH}, 1, 'application/pdf', now()) on conflict do nothing),
      v as (insert into report_version (unit_id, id, round_id, number, title, addressee, blocks, written_at, written_by)
        select ${unit}::uuid, gen_random_uuid(), ${ids.roundId}::uuid, 1, '报告', '组', '[]', now(), a.id from account a limit 1 returning id, written_by)
      insert into issued_report (unit_id, id, round_id, version_id, number, issued_on, hash, pages, sealed_by, issued_at, issued_by)
        select ${unit}::uuid, gen_random_uuid(), ${ids.roundId}::uuid, v.id, '', '2026-09-01', ${HASH}, 1, '', now(), v.written_by from v returning id`,
  )
  ids.reportId = report!.id
  const [transfer] = await look<{ out: string; in: string; paper: string }>(
    office,
    (unit) => sql`with b as (insert into blob (unit_id, hash, size, media_type, at)
        values (${unit}::uuid, ${HASH}, 1, 'application/pdf', now()) on conflict do nothing),
      o as (insert into transfer_out (unit_id, id, officer_id, to_unit, reason, asked_at, asked_by)
        select ${unit}::uuid, gen_random_uuid(), ${ids.officerId}::uuid, '外单位', '调任', now(), a.id from account a limit 1 returning id),
      i as (insert into transfer_in (unit_id, id, file_name, from_unit, about, packed_on, head, is_whole, findings, person, file_number,
          papers, checked_at, checked_by, officer_id, taken_at, taken_by, receipt, receipt_seal)
        select ${unit}::uuid, gen_random_uuid(), 'a.zip', '外单位', '', '', ${HASH}, true, '{}', '甲', 'JF-0001', 1, now(), a.id,
          ${ids.officerId}::uuid, now(), a.id, '{}', '' from account a limit 1 returning id)
      insert into received_paper (unit_id, id, transfer_id, officer_id, place, title, responsible, made_on, pages, hash)
        select ${unit}::uuid, gen_random_uuid(), i.id, ${ids.officerId}::uuid, 1, '登记表', '', '2026-09-01', 1, ${HASH} from i
        returning id as paper, transfer_id as in, (select id from o) as out`,
  )
  Object.assign(ids, { transferId: transfer!.out, incomingId: transfer!.in, receivedId: transfer!.paper })
  const [kept] = await look<{ id: string }>(
    office,
    (unit) => sql`with b as (insert into blob (unit_id, hash, size, media_type, at)
      values (${unit}::uuid, ${HASH}, 1, 'application/pdf', now()) on conflict do nothing)
      insert into activity_paper (unit_id, id, activity_id, number, kind, title, hash, pages, made_at)
      values (${unit}::uuid, gen_random_uuid(), ${ids.activityId}::uuid, 1, 'proposal', '活动方案', ${HASH}, 1, now()) returning id`,
  )
  ids.paperId = kept!.id
  ids.departmentId = (
    await look<{ id: string }>(office, (unit) => sql`select id from department where unit_id = ${unit}::uuid limit 1`)
  )[0]!.id
  const [delivery] = await look<{ id: string; step: string }>(
    office,
    (unit) => sql`with s as (insert into matter_step (unit_id, id, matter_id, kind, text, at)
      select ${unit}::uuid, gen_random_uuid(), ${matterId}::uuid, 'progressed', '在办', now() returning id)
    insert into progress_delivery (unit_id, id, step_id, receiver, way, delivered_on, at, by)
      select ${unit}::uuid, gen_random_uuid(), s.id, 'officer', 'hand', current_date, now(), a.id
      from s, account a where a.name = 'coordinator' returning id, step_id as step`,
  )
  ids.deliveryId = delivery!.id
  ids.stepId = delivery!.step
  const story = await writeStory(office, { pictures: 1 })
  const { people, blocks } = await storyNow(office, story)
  const [handover] = await look<{ id: string }>(
    office,
    (unit) => sql`insert into story_handover (unit_id, id, story_id, version, receiver, at, by)
      select ${unit}::uuid, gen_random_uuid(), ${story}::uuid, 1, '公众号', now(), a.id from account a where a.name = 'coordinator' returning id`,
  )
  const pictured = blocks.find((block) => block.type === 'picture')
  Object.assign(ids, { storyId: story, personId: people[0]!.id, handoverId: handover!.id, hash: pictured?.hash ?? '' })
  await openForeignUnit()
})
afterAll(() => office.stop())

/** A link by which a visitor reads the own evenings. */
async function eveningLink(roundId: string): Promise<string> {
  const clerk = await office.as('coordinator')
  type Rows = { rows: { officerId: string; link: { id: string } | null }[] }
  const [first] = (await clerk.get<Rows>(`/urging/${roundId}`)).rows
  await clerk.post('/urging/make-links', { roundId, officerIds: [first!.officerId] })
  return (await clerk.get<Rows>(`/urging/${roundId}`)).rows[0]!.link!.id
}

async function ownReminder(officerId: string): Promise<string> {
  const by = { officerId, source: 'observed', text: '一句提醒' }
  return (await (await office.as('head')).post<{ id: string }>('/reminders/propose', by)).id
}

async function ownLetter(): Promise<string> {
  const wanted = { form: 'letter', text: '一封家书\n见字如面。', fileName: null, basedOn: null }
  const clerk = await office.as('coordinator')
  return (await clerk.post<{ templateId: string }>('/templates/use', wanted)).templateId
}

/** A second unit in the same product: a coordinator, a visitor who records, an administrator, a records office, a party group. */
async function openForeignUnit(): Promise<void> {
  const { app } = office.product
  const unitId = uuidv7()
  const at = app.clock().toISOString()
  const passwordHash = await hashPassword(FOREIGN_PASSWORD)
  const add = (name: string, duty: Parameters<typeof identity.insertDuty>[2] | null, officerId: string | null) =>
    app.db.transaction().execute(async (db) => {
      await setUnit(db, unitId)
      if (name === 'f-coordinator') await identity.insertUnit({ db, unitId }, { name: '外单位', phone: '1' }, at)
      const id = await identity.insertAccount(
        { db, unitId },
        { name, displayName: name, officerId, passwordHash, mustChange: false, at },
      )
      if (duty) await identity.insertDuty({ db, unitId }, id, duty, at, null)
    })
  const signIn = async (name: string) => {
    const client = clientOf(office.product.http)
    await client.signIn(name, FOREIGN_PASSWORD)
    foreign.set(name, client)
    return client
  }
  await add('f-coordinator', 'coordinator', null)
  const clerk = await signIn('f-coordinator')
  await clerk.post('/plan/adopt', { preset: 'county-union' })
  await uploadRoster(clerk, await demoRoster())
  const officers = await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    return (await sql<{ id: string; name: string }>`select id, name from officer`.execute(db)).rows
  })
  const idOf = (name: string) => officers.find((o) => o.name === name)!.id
  await add('f-visitor', null, idOf('林知远'))
  await add('f-recorder', null, idOf('陆星河'))
  await add('f-head', null, idOf('沈望舒'))
  await add('f-party', 'partyGroup', null)
  await add('f-records', 'recordsOffice', null)
  await add('f-security', 'securityAdmin', null)
  for (const name of ['f-visitor', 'f-recorder', 'f-head', 'f-party', 'f-records', 'f-security']) await signIn(name)
}

const strokes = ink('外人')
const id = (name: string) => ids[name]!
const somewhere = { department: '综合部', title: '部长', post: 'staff', from: '2026-09-01' }
const ofReminder = () => ({ reminderId: id('reminderId'), seen: id('reminderId') })
const hours = { day: '2026-12-06', from: '15:00', to: '17:00' }
const ofStory = () => ({ storyId: id('storyId'), seen: 1 })
const ofAppraisal = () => ({ appraisalId: id('appraisalId'), seen: 1 })
const ofTransfer = () => ({ transferId: id('transferId'), seen: 1 })
const ofIncoming = () => ({ transferId: id('incomingId'), seen: 1 })
const ofExtracts = () => ({ requestId: id('extractRequestId'), seen: 1 })
const ofConsult = () => ({ requestId: id('consultId'), seen: 1 })
const ofActivity = () => ({ activityId: id('activityId'), seen: 1 })
const activityWords = { title: '冒改', plannedOn: '2026-12-06', purpose: '冒', arrangement: '冒' }
const noMore = { speakers: '', transport: '', materials: '' }
const place = { title: '冒改', place: '', speaker: '', capacity: null }
const ofList = () => ({ listId: id('listId'), householdId: id('householdId') })
/** Every operation that takes an id: who of the other unit tries, and with what. */
const attempts: Record<string, () => { who: string; input: Record<string, unknown> }> = {
  'identity.resetPassword': () => ({ who: 'f-security', input: { accountId: id('accountId') } }),
  'identity.grant': () => ({ who: 'f-security', input: { accountId: id('accountId'), duty: 'coordinator' } }),
  'identity.endDuty': () => ({ who: 'f-security', input: { accountId: id('accountId'), duty: 'auditAdmin' } }),
  'identity.closeAccount': () => ({ who: 'f-security', input: { accountId: id('accountId') } }),
  'identity.reopenAccount': () => ({ who: 'f-security', input: { accountId: id('accountId') } }),
  'identity.endSessions': () => ({ who: 'f-security', input: { accountId: id('accountId') } }),
  'sight.agree': () => ({ who: 'f-head', input: { actId: id('actId') } }),
  'sight.decline': () => ({ who: 'f-head', input: { actId: id('actId') } }),
  'sight.withdraw': () => ({ who: 'f-coordinator', input: { actId: id('actId') } }),
  'sight.again': () => ({ who: 'f-coordinator', input: { actId: id('actId') } }),
  'sight.seen': () => ({ who: 'f-coordinator', input: { actId: id('actId') } }),
  'imports.show': () => ({ who: 'f-coordinator', input: { importId: id('openImportId') } }),
  'imports.changes': () => ({ who: 'f-coordinator', input: { importId: id('openImportId') } }),
  'imports.record': () => ({ who: 'f-coordinator', input: { importId: id('importId') } }),
  'imports.recognise': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), wish: { sheet: '花名册', kind: 'other', headRow: null, columns: [] } },
  }),
  'imports.mend': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), sheet: '花名册', row: 2, cells: [{ column: 0, value: '外人' }] },
  }),
  'imports.skip': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), sheet: '花名册', row: 2, skip: true },
  }),
  'imports.mendRows': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), rows: [{ sheet: '花名册', row: 2, cells: [], skip: true }] },
  }),
  'imports.answerPlaces': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), places: [{ place: '外地', local: true }] },
  }),
  'imports.choosePost': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), post: 'head', ref: '花名册!2' },
  }),
  'imports.unlock': () => ({ who: 'f-coordinator', input: { importId: id('openImportId'), password: '外人' } }),
  'imports.undo': () => ({ who: 'f-coordinator', input: { importId: id('importId') } }),
  'imports.decide': () => ({
    who: 'f-coordinator',
    input: { importId: id('openImportId'), ref: '花名册!2', officer: 'new' },
  }),
  'imports.commit': () => ({ who: 'f-coordinator', input: { importId: id('openImportId'), leave: [], seen: '' } }),
  'imports.drop': () => ({ who: 'f-coordinator', input: { importId: id('openImportId') } }),
  'imports.returned': () => ({ who: 'f-coordinator', input: { importId: id('openImportId') } }),
  'imports.settleProblems': () => ({ who: 'f-coordinator', input: { problemIds: [id('problemId')] } }),
  'structure.person': () => ({ who: 'f-coordinator', input: { officerId: id('officerId') } }),
  'structure.transfer': () => ({ who: 'f-coordinator', input: { officerId: id('officerId'), ...somewhere } }),
  'structure.leave': () => ({ who: 'f-coordinator', input: { officerId: id('officerId'), on: '2026-09-01' } }),
  'structure.rejoin': () => ({ who: 'f-coordinator', input: { officerId: id('officerId'), ...somewhere } }),
  'structure.setRecording': () => ({ who: 'f-coordinator', input: { officerId: id('officerId'), canRecord: true } }),
  'structure.setCharge': () => ({
    who: 'f-coordinator',
    input: { leaderId: id('officerId'), kind: 'charge', officerId: id('officerId'), from: '2026-09-01', alone: true },
  }),
  'structure.endCharge': () => ({ who: 'f-coordinator', input: { chargeId: id('chargeId'), on: '2026-09-05' } }),
  'structure.setActing': () => ({
    who: 'f-coordinator',
    input: { kind: 'charge', absentId: id('officerId'), substituteId: id('officerId'), from: '2026-09-01', to: null },
  }),
  'structure.endActing': () => ({ who: 'f-coordinator', input: { actingId: id('actingId') } }),
  'avoidance.addAvoidance': () => ({
    who: 'f-coordinator',
    input: { visitorId: id('officerId'), householdId: id('householdId'), source: 'declaration' },
  }),
  'avoidance.endAvoidance': () => ({ who: 'f-coordinator', input: { avoidanceId: id('avoidanceId') } }),
  'registration.joinCouple': () => ({
    who: 'f-coordinator',
    input: { officerId: id('officerId'), spouseId: id('officerId') },
  }),
  'registration.partCouple': () => ({ who: 'f-coordinator', input: { officerId: id('officerId') } }),
  'registration.renew': () => ({ who: 'f-coordinator', input: { officerId: id('officerId') } }),
  'registration.enterRelative': () => ({
    who: 'f-coordinator',
    input: { officerId: id('officerId'), name: '外人', relation: 'parent', adult: true, local: true },
  }),
  'registration.enterTakeOff': () => ({ who: 'f-coordinator', input: { relativeId: id('relativeId') } }),
  'registration.enterHome': () => ({
    who: 'f-coordinator',
    input: { householdId: id('householdId'), area: '外地', hasChildren: true },
  }),
  'registration.enterChecks': () => ({
    who: 'f-coordinator',
    input: { households: [{ householdId: id('householdId'), entry: 'x' }] },
  }),
  'rounds.outlook': () => ({
    who: 'f-coordinator',
    input: { roundId: id('roundId'), startsOn: '2026-07-01', endsOn: '2026-12-30' },
  }),
  'rounds.change': () => ({
    who: 'f-coordinator',
    input: {
      roundId: id('roundId'),
      name: '外单位',
      startsOn: '2026-07-01',
      endsOn: '2026-12-30',
      seen: { name: '2026年下半年', startsOn: '2026-07-01', endsOn: '2026-12-31' },
    },
  }),
  'rounds.reopen': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'rounds.close': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'assignment.before': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'assignment.tradeOff': () => ({ who: 'f-coordinator', input: { roundId: id('roundId'), rotation: 'off' } }),
  'assignment.draw': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'assignment.list': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'assignment.history': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'assignment.asOf': () => ({ who: 'f-coordinator', input: { roundId: id('roundId'), on: '2026-09-05' } }),
  'assignment.standing': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.checkMove': () => ({ who: 'f-coordinator', input: { ...ofList(), visitorId: id('officerId') } }),
  'assignment.amend': () => ({ who: 'f-coordinator', input: { ...ofList(), mode: 'amend' } }),
  'assignment.move': () => ({ who: 'f-coordinator', input: { ...ofList(), visitorId: id('officerId') } }),
  'assignment.setRecorder': () => ({ who: 'f-coordinator', input: { ...ofList(), recorderId: id('officerId') } }),
  'assignment.freeze': () => ({
    who: 'f-coordinator',
    input: { ...ofList(), householdIds: [id('householdId')], frozen: true },
  }),
  'assignment.repair': () => ({
    who: 'f-coordinator',
    input: { ...ofList(), act: { kind: 'recorder', person: id('officerId') } },
  }),
  'assignment.undo': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.submit': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.review': () => ({ who: 'f-head', input: { ...ofList(), approve: true, note: '' } }),
  'assignment.publish': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.takeBack': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.sheet': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.paper': () => ({ who: 'f-coordinator', input: ofList() }),
  'assignment.exchange': () => ({ who: 'f-coordinator', input: ofList() }),
  'calendar.propose': () => ({ who: 'f-coordinator', input: { roundId: id('roundId'), tripsAWeek: 3 } }),
  'calendar.proposal': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'calendar.feasibility': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'calendar.clearDay': () => ({ who: 'f-visitor', input: { dayId: id('visitId') } }),
  'urging.list': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'urging.makeLinks': () => ({
    who: 'f-coordinator',
    input: { roundId: id('roundId'), officerIds: [id('officerId')] },
  }),
  'urging.revoke': () => ({ who: 'f-coordinator', input: { linkId: id('linkId') } }),
  'schedule.options': () => ({ who: 'f-visitor', input: { visitId: id('visitId') } }),
  'schedule.pick': () => ({
    who: 'f-visitor',
    input: { visitId: id('visitId'), seen: null, day: '2026-10-10', part: 'am', place: '' },
  }),
  'schedule.deskOptions': () => ({ who: 'f-coordinator', input: { visitId: id('visitId') } }),
  'schedule.setFor': () => ({
    who: 'f-coordinator',
    input: {
      visitId: id('visitId'),
      seen: null,
      day: '2026-10-10',
      part: 'am',
      place: '',
      askedBy: 'visitor',
      askedAt: '2026-09-05T09:00:00+08:00',
    },
  }),
  'schedule.diary': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'schedule.sheet': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'schedule.paper': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'schedule.icalendar': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'notices.preview': () => ({
    who: 'f-visitor',
    input: { visitId: id('visitId'), day: '2026-10-10', part: 'am', place: '' },
  }),
  'notices.table': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'notices.deliver': () => ({
    who: 'f-coordinator',
    input: { noticeId: id('noticeId'), at: '2026-09-05T19:00:00+08:00', to: '某人', way: 'hand' },
  }),
  'notices.deliverMany': () => ({
    who: 'f-coordinator',
    input: { notices: [{ noticeId: id('noticeId'), to: '' }], at: '2026-09-05T19:00:00+08:00', way: 'hand' },
  }),
  'notices.correctDeliveries': () => ({
    who: 'f-coordinator',
    input: { notices: [{ noticeId: id('noticeId'), seen: '2026-09-05T19:00:00+08:00' }], reason: '登记错了' },
  }),
  'notices.calledOff': () => ({
    who: 'f-coordinator',
    input: { families: [{ visitId: id('visitId'), day: '2026-10-10', part: 'am', comes: false }] },
  }),
  'notices.corrections': () => ({ who: 'f-coordinator', input: { noticeId: id('noticeId') } }),
  'pack.choices': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'pack.choose': () => ({
    who: 'f-coordinator',
    input: { roundId: id('roundId'), visitIds: [id('visitId')], items: ['card'] },
  }),
  'pack.chooseNotices': () => ({
    who: 'f-coordinator',
    input: { roundId: id('roundId'), visitIds: [id('visitId')], sorted: 'visitor' },
  }),
  'pack.preview': () => ({ who: 'f-coordinator', input: { pressId: id('pressId'), at: 1 } }),
  ...Object.fromEntries(
    ['check', 'begin', 'press', 'pause', 'resume', 'retry', 'drop'].map((name) => [
      `pack.${name}`,
      () => ({ who: 'f-coordinator', input: { pressId: id('pressId') } }),
    ]),
  ),
  'pack.visitor': () => ({ who: 'f-coordinator', input: { pressId: id('pressId'), visitorId: id('officerId') } }),
  'pack.letter': () => ({ who: 'f-visitor', input: { visitId: id('visitId') } }),
  'pack.all': () => ({ who: 'f-coordinator', input: { pressId: id('pressId'), part: 1 } }),
  'visits.show': () => ({ who: 'f-visitor', input: { visitId: id('visitId') } }),
  'visits.record': () => ({
    who: 'f-recorder',
    input: {
      visitId: id('visitId'),
      basedOn: 1,
      attempt: uuidv7(),
      fields: {
        present: [{ relativeId: null, name: '甲', relation: null }],
        heldAt: '2026-09-05T19:30:00+08:00',
        place: '家',
        hasOpinions: false,
        circumstances: '',
        difficulties: '',
        unwritten: 0,
        followUp: '',
        packItems: [],
      },
    },
  }),
  'visits.settleParked': () => ({ who: 'f-recorder', input: { parkedId: id('parkedId') } }),
  'visits.readBack': () => ({ who: 'f-recorder', input: { visitId: id('visitId'), hash: HASH } }),
  'visits.sign': () => ({
    who: 'f-recorder',
    input: { visitId: id('visitId'), hash: HASH, role: 'recorder', name: '陆星河', strokes },
  }),
  'visits.settle': () => ({ who: 'f-recorder', input: { visitId: id('visitId'), hash: HASH } }),
  'visits.answerObjection': () => ({ who: 'f-recorder', input: { objectionId: id('objectionId'), text: '冒答' } }),
  'visits.nameFinisher': () => ({
    who: 'f-head',
    input: { visitId: id('visitId'), officerId: id('officerId'), seen: null },
  }),
  'visits.nameSuccessor': () => ({
    who: 'f-head',
    input: {
      ...{ roundId: id('roundId'), visitorId: id('officerId'), recorderId: id('officerId') },
      ...{ officerId: id('officerId'), seen: null },
    },
  }),
  'visits.close': () => ({ who: 'f-coordinator', input: { visitId: id('visitId') } }),
  'handedIn.give': () => ({
    who: 'f-recorder',
    input: {
      visitId: id('visitId'),
      acts: [
        {
          ...{ id: uuidv7(), doneAt: '2026-09-05T19:30:00+08:00' },
          act: { kind: 'settle', input: { visitId: id('visitId'), hash: HASH } },
        },
      ],
    },
  }),
  'handedIn.show': () => ({ who: 'f-recorder', input: { visitId: id('visitId') } }),
  'handedIn.take': () => ({ who: 'f-recorder', input: { actId: id('lateId') } }),
  'slips.ask': () => ({ who: 'f-coordinator', input: { visitId: id('visitId'), reason: '冒提' } }),
  'slips.agree': () => ({ who: 'f-visitor', input: { slipId: id('slipId') } }),
  'slips.drop': () => ({ who: 'f-coordinator', input: { slipId: id('slipId') } }),
  'slips.paper': () => ({ who: 'f-visitor', input: { visitId: id('visitId') } }),
  'visits.familyKnows': () => ({ who: 'f-coordinator', input: { visitId: id('visitId') } }),
  'visits.didInstead': () => ({ who: 'f-visitor', input: { visitId: id('visitId') } }),
  'pledges.text': () => ({ who: 'f-recorder', input: { visitId: id('visitId'), relativeId: id('relativeId') } }),
  'pledges.sign': () => ({
    who: 'f-recorder',
    input: { visitId: id('visitId'), relativeId: id('relativeId'), place: '', strokes, templateId: null },
  }),
  'progress.tell': () => ({
    who: 'f-coordinator',
    input: { matters: [{ matterId: id('matterId'), seen: null, text: '冒报' }] },
  }),
  'progress.deliver': () => ({
    who: 'f-coordinator',
    input: { stepIds: [id('stepId')], receivers: ['family'], way: 'hand', on: '2026-09-05' },
  }),
  'progress.withdraw': () => ({ who: 'f-coordinator', input: { deliveryIds: [id('deliveryId')] } }),
  'scans.attendance': () => ({ who: 'f-records', input: { gatheringId: id('sessionId') } }),
  'scans.attendancePicture': () => ({ who: 'f-records', input: { pageId: id('pageId') } }),
  'training.outlook': () => ({
    who: 'f-coordinator',
    input: { audience: 'departments', departmentIds: [id('departmentId')], ...hours },
  }),
  'training.show': () => ({ who: 'f-party', input: { sessionId: id('sessionId') } }),
  'training.people': () => ({ who: 'f-coordinator', input: { sessionId: id('sessionId') } }),
  'training.plan': () => ({
    who: 'f-coordinator',
    input: {
      ...{ roundId: id('roundId'), covers: ['purpose'], audience: 'departments', departmentIds: [id('departmentId')] },
      ...{ who: HASH, title: '冒办', place: '', speaker: '', versionIds: [], capacity: null, ...hours },
    },
  }),
  'training.change': () => ({
    who: 'f-coordinator',
    input: {
      ...{ sessionId: id('sessionId'), seen: 1, covers: ['purpose'], title: '冒改' },
      ...{ place: '', speaker: '', versionIds: [id('versionId')], capacity: null, ...hours },
    },
  }),
  'training.cancel': () => ({ who: 'f-coordinator', input: { sessionId: id('sessionId'), seen: 1, why: '' } }),
  'training.mark': () => ({
    who: 'f-coordinator',
    input: {
      sessionId: id('sessionId'),
      seen: 1,
      marks: [{ officerId: id('officerId'), mark: 'present', madeUpOn: null }],
    },
  }),
  'appraisal.show': () => ({ who: 'f-records', input: { appraisalId: id('appraisalId') } }),
  'appraisal.decide': () => ({
    who: 'f-records',
    input: { ...ofAppraisal(), volumes: null, verdict: 'destroy', more: null, reason: '' },
  }),
  'appraisal.propose': () => ({ who: 'f-records', input: { appraisalId: id('appraisalId'), hash: HASH } }),
  'appraisal.takeBack': () => ({ who: 'f-records', input: ofAppraisal() }),
  'appraisal.drop': () => ({ who: 'f-records', input: ofAppraisal() }),
  'appraisal.agree': () => ({ who: 'f-head', input: { appraisalId: id('appraisalId'), hash: HASH } }),
  'appraisal.sendBack': () => ({
    who: 'f-head',
    input: { appraisalId: id('appraisalId'), hash: HASH, words: '冒' },
  }),
  'appraisal.looked': () => ({ who: 'f-records', input: { restoredId: id('restoredId') } }),
  'appraisal.list': () => ({ who: 'f-records', input: { appraisalId: id('appraisalId') } }),
  'appraisal.proof': () => ({ who: 'f-records', input: { appraisalId: id('appraisalId') } }),
  'filing.checklist': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'filing.file': () => ({
    who: 'f-records',
    input: { roundId: id('roundId'), closedAt: '2026-12-31T09:00:00+08:00', fonds: '0123', office: '' },
  }),
  'filing.supplement': () => ({ who: 'f-records', input: { roundId: id('roundId'), number: 1 } }),
  'filing.take': () => ({ who: 'f-records', input: { roundId: id('roundId'), reason: '冒取' } }),
  'filing.workbook': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'filing.catalogues': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'filing.labels': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'transfers.withdraw': () => ({ who: 'f-records', input: { ...ofTransfer() } }),
  'transfers.pack': () => ({ who: 'f-records', input: { ...ofTransfer() } }),
  'transfers.handOver': () => ({ who: 'f-records', input: { ...ofTransfer(), head: HASH } }),
  'transfers.receipt': () => ({ who: 'f-records', input: { ...ofTransfer(), receipt: '{}' } }),
  'transfers.paperReceipt': () => ({
    who: 'f-records',
    input: { ...ofTransfer(), receiver: '冒收', receivedOn: '2026-09-01' },
  }),
  'transfers.agree': () => ({ who: 'f-head', input: ofTransfer() }),
  'transfers.refuse': () => ({ who: 'f-head', input: { ...ofTransfer(), words: '冒' } }),
  'transfers.ask': () => ({
    who: 'f-records',
    input: { officerId: id('officerId'), toUnit: '冒', reason: '冒', told: true },
  }),
  'transfers.take': () => ({
    who: 'f-records',
    input: { ...ofIncoming(), officerId: id('officerId'), fingerprint: HASH, compared: true },
  }),
  'transfers.drop': () => ({ who: 'f-records', input: ofIncoming() }),
  'transfers.received': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'transfers.list': () => ({ who: 'f-records', input: { transferId: id('transferId') } }),
  'transfers.receiptFile': () => ({ who: 'f-records', input: { transferId: id('incomingId') } }),
  'transfers.paper': () => ({ who: 'f-records', input: { paperId: id('receivedId') } }),
  'consultations.ask': () => ({
    who: 'f-coordinator',
    input: { officerIds: [id('officerId')], purpose: '冒', roundId: null, until: '2026-09-10', outsider: null },
  }),
  'consultations.grant': () => ({ who: 'f-head', input: { ...ofConsult(), until: '2026-09-10', copies: true } }),
  'consultations.decline': () => ({ who: 'f-head', input: { ...ofConsult(), words: '冒' } }),
  'consultations.revoke': () => ({ who: 'f-head', input: ofConsult() }),
  'consultations.end': () => ({ who: 'f-coordinator', input: ofConsult() }),
  'consultations.file': () => ({ who: 'f-coordinator', input: { requestId: id('consultId') } }),
  'consultations.copy': () => ({
    who: 'f-coordinator',
    input: { ...ofConsult(), officerId: id('officerId'), documentId: id('documentId') },
  }),
  'consultations.ofFile': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'consultations.page': () => ({
    who: 'f-coordinator',
    input: {
      ...{ requestId: id('consultId'), officerId: id('officerId'), documentId: id('documentId') },
      ...{ page: '1', size: 'page' },
    },
  }),
  'consultations.copyPaper': () => ({ who: 'f-coordinator', input: { copyId: id('copyId') } }),
  'consultations.ownPage': () => ({
    who: 'f-visitor',
    input: { documentId: id('documentId'), page: '1', size: 'page' },
  }),
  'extracts.grant': () => ({ who: 'f-head', input: ofExtracts() }),
  'extracts.decline': () => ({ who: 'f-head', input: { ...ofExtracts(), words: '冒' } }),
  'extracts.withdraw': () => ({ who: 'f-coordinator', input: ofExtracts() }),
  'extracts.issue': () => ({ who: 'f-coordinator', input: { ...ofExtracts(), people: 1 } }),
  'extracts.read': () => ({ who: 'f-visitor', input: { extractId: id('extractId'), hash: HASH, words: '' } }),
  'extracts.handedOver': () => ({
    who: 'f-coordinator',
    input: { requestId: id('extractRequestId'), read: [{ extractId: id('extractId'), words: '' }] },
  }),
  'extracts.request': () => ({
    who: 'f-coordinator',
    input: { purpose: '考核', from: '2026-01-01', to: '2026-09-01', officerIds: [id('officerId')] },
  }),
  'extracts.paper': () => ({ who: 'f-coordinator', input: { extractId: id('extractId') } }),
  'extracts.all': () => ({ who: 'f-coordinator', input: { requestId: id('extractRequestId') } }),
  'extracts.drafts': () => ({ who: 'f-coordinator', input: { requestId: id('extractRequestId') } }),
  'activities.show': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.people': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.families': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'wall.show': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'wall.open': () => ({ who: 'f-coordinator', input: { activityId: id('activityId'), day: '2026-12-05' } }),
  'wall.hang': () => ({ who: 'f-coordinator', input: { pictureId: id('pictureId') } }),
  'wall.agree': () => ({ who: 'f-coordinator', input: { pictureId: id('pictureId') } }),
  'wall.sheet': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'wall.picture': () => ({ who: 'f-coordinator', input: { pictureId: id('pictureId') } }),
  'volumes.show': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'volumes.paper': () => ({ who: 'f-coordinator', input: { paperId: id('paperId') } }),
  'volumes.package': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.sheet': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.certificates': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.invitations': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.proposalPaper': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.proposalPaperDraft': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.minutesPaper': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.minutesPaperDraft': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.summaryPaper': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.summaryPaperDraft': () => ({ who: 'f-coordinator', input: { activityId: id('activityId') } }),
  'activities.revise': () => ({ who: 'f-coordinator', input: { ...ofActivity(), ...activityWords, ...noMore } }),
  'activities.approve': () => ({ who: 'f-head', input: ofActivity() }),
  'activities.sendBack': () => ({ who: 'f-head', input: { ...ofActivity(), words: '冒' } }),
  'activities.drop': () => ({ who: 'f-coordinator', input: ofActivity() }),
  'activities.arrange': () => ({
    who: 'f-coordinator',
    input: {
      ...ofActivity(),
      audience: 'departments',
      departmentIds: [id('departmentId')],
      who: HASH,
      ...place,
      ...hours,
    },
  }),
  'activities.change': () => ({ who: 'f-coordinator', input: { ...ofActivity(), ...place, ...hours } }),
  'activities.cancel': () => ({ who: 'f-coordinator', input: { ...ofActivity(), why: '' } }),
  'activities.mark': () => ({
    who: 'f-coordinator',
    input: { ...ofActivity(), marks: [{ officerId: id('officerId'), mark: 'present', madeUpOn: null }] },
  }),
  'activities.invite': () => ({
    who: 'f-coordinator',
    input: {
      ...ofActivity(),
      whom: 'chosen',
      departmentIds: [id('departmentId')],
      householdIds: [id('householdId')],
      households: 1,
    },
  }),
  'activities.record': () => ({
    who: 'f-coordinator',
    input: { ...ofActivity(), spoke: '冒', decided: '', relatives: null, minutesText: '', summary: '冒' },
  }),
  'activities.close': () => ({ who: 'f-coordinator', input: ofActivity() }),
  'training.notice': () => ({ who: 'f-coordinator', input: { sessionId: id('sessionId') } }),
  'training.noticeDraft': () => ({ who: 'f-coordinator', input: { sessionId: id('sessionId') } }),
  'training.sheet': () => ({ who: 'f-coordinator', input: { sessionId: id('sessionId') } }),
  'training.ledger': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'training.ledgerPaper': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'materials.show': () => ({ who: 'f-coordinator', input: { materialId: id('materialId') } }),
  'materials.read': () => ({ who: 'f-coordinator', input: { versionId: id('versionId') } }),
  'materials.file': () => ({ who: 'f-coordinator', input: { versionId: id('versionId') } }),
  'materials.poster': () => ({ who: 'f-coordinator', input: { versionId: id('versionId') } }),
  'materials.keepFile': () => ({
    who: 'f-coordinator',
    input: { materialId: id('materialId'), seen: 1, title: '片', fileName: 'a', hash: HASH, posterHash: null },
  }),
  'materials.keepPage': () => ({
    who: 'f-coordinator',
    input: { materialId: id('materialId'), seen: 1, title: '页', blocks: [{ type: 'para', text: '话' }] },
  }),
  'materials.withdraw': () => ({ who: 'f-coordinator', input: { materialId: id('materialId'), seen: 1 } }),
  'materials.putBack': () => ({ who: 'f-coordinator', input: { materialId: id('materialId') } }),
  'publicity.show': () => ({ who: 'f-coordinator', input: { storyId: id('storyId') } }),
  'publicity.version': () => ({ who: 'f-coordinator', input: { storyId: id('storyId'), number: 1 } }),
  'publicity.candidates': () => ({ who: 'f-coordinator', input: { storyId: id('storyId') } }),
  'publicity.save': () => ({ who: 'f-coordinator', input: { ...ofStory(), title: '冒写', blocks: [] } }),
  'publicity.addPicture': () => ({ who: 'f-coordinator', input: { storyId: id('storyId'), hash: HASH } }),
  'publicity.listPerson': () => ({
    who: 'f-coordinator',
    input: { storyId: id('storyId'), officerId: null, relativeId: null, called: '某', whom: 'self' },
  }),
  'publicity.dropPerson': () => ({
    who: 'f-coordinator',
    input: { storyId: id('storyId'), personId: id('personId') },
  }),
  'publicity.submit': () => ({ who: 'f-coordinator', input: { ...ofStory(), aside: [] } }),
  'publicity.reopen': () => ({ who: 'f-coordinator', input: ofStory() }),
  'publicity.review': () => ({ who: 'f-head', input: { ...ofStory(), verdict: 'passed', words: '' } }),
  'publicity.publish': () => ({ who: 'f-coordinator', input: { ...ofStory(), words: HASH } }),
  'publicity.takeDown': () => ({ who: 'f-coordinator', input: ofStory() }),
  'publicity.handOver': () => ({ who: 'f-coordinator', input: { ...ofStory(), receiver: '某' } }),
  'publicity.sendDraft': () => ({ who: 'f-coordinator', input: ofStory() }),
  'publicity.sendAgain': () => ({ who: 'f-coordinator', input: { handoverId: id('handoverId') } }),
  'publicity.removed': () => ({ who: 'f-coordinator', input: { handoverId: id('handoverId') } }),
  'publicity.package': () => ({ who: 'f-coordinator', input: { handoverId: id('handoverId') } }),
  'publicity.slips': () => ({ who: 'f-coordinator', input: { storyId: id('storyId') } }),
  'publicity.picture': () => ({ who: 'f-coordinator', input: { storyId: id('storyId'), hash: id('hash') } }),
  'meetings.show': () => ({ who: 'f-party', input: { meetingId: id('meetingId') } }),
  'meetings.agenda': () => ({ who: 'f-party', input: { meetingId: id('meetingId') } }),
  'meetings.minutes': () => ({ who: 'f-party', input: { meetingId: id('meetingId') } }),
  'meetings.minutesDraft': () => ({ who: 'f-party', input: { meetingId: id('meetingId') } }),
  'meetings.open': () => ({
    who: 'f-coordinator',
    input: { heldOn: '2026-09-05', place: '', matterIds: [id('matterId')] },
  }),
  'meetings.change': () => ({
    who: 'f-coordinator',
    input: {
      ...{ meetingId: id('meetingId'), seen: 1, heldOn: '2026-09-05' },
      ...{ place: '', chair: '', present: '', attending: '', absent: '', keeper: '' },
    },
  }),
  'meetings.add': () => ({
    who: 'f-coordinator',
    input: { meetingId: id('meetingId'), matterIds: [id('matterId')] },
  }),
  'meetings.drop': () => ({ who: 'f-party', input: { meetingId: id('meetingId'), matterId: id('matterId') } }),
  'meetings.decide': () => ({
    who: 'f-party',
    input: {
      ...{ meetingId: id('meetingId'), matterId: id('matterId'), seen: null },
      ...{ measure: '冒定', ownerId: id('officerId'), dueOn: '2026-12-01' },
    },
  }),
  'meetings.defer': () => ({
    who: 'f-party',
    input: { meetingId: id('meetingId'), matterId: id('matterId'), words: '冒缓' },
  }),
  'meetings.close': () => ({ who: 'f-party', input: { meetingId: id('meetingId'), seen: 1 } }),
  'meetings.cancel': () => ({ who: 'f-party', input: { meetingId: id('meetingId'), seen: 1 } }),
  'aid.show': () => ({ who: 'f-coordinator', input: { matterId: id('matterId') } }),
  'aid.ask': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), text: HASH, words: '冒问' } }),
  'aid.refer': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), agreement: HASH } }),
  'aid.takeBack': () => ({ who: 'f-coordinator', input: { matterId: id('matterId') } }),
  'aid.handOver': () => ({
    who: 'f-coordinator',
    input: { referralId: id('referralId'), on: '2026-09-05', to: '冒交' },
  }),
  'aid.outcome': () => ({
    who: 'f-coordinator',
    input: { referralId: id('referralId'), seen: null, kind: 'helped', words: '冒办' },
  }),
  'aid.markTold': () => ({ who: 'f-coordinator', input: { referralId: id('referralId') } }),
  'aid.sheet': () => ({ who: 'f-coordinator', input: { referralId: id('referralId') } }),
  'aid.sheetDraft': () => ({ who: 'f-coordinator', input: { referralId: id('referralId') } }),
  'aid.recall': () => ({ who: 'f-coordinator', input: { referralId: id('referralId') } }),
  'aid.recallDraft': () => ({ who: 'f-coordinator', input: { referralId: id('referralId') } }),
  'matters.raise': () => ({
    who: 'f-recorder',
    input: { visitId: id('visitId'), kind: 'opinion', text: '冒名', nameAllowed: true },
  }),
  'matters.takeCall': () => ({
    who: 'f-coordinator',
    input: { visitId: id('visitId'), kind: 'opinion', text: '冒名', nameAllowed: true, caller: '' },
  }),
  'complaints.takeCall': () => ({
    who: 'f-coordinator',
    input: { visitId: id('visitId'), text: '冒名', caller: '' },
  }),
  'complaints.answer': () => ({ who: 'f-head', input: { complaintId: id('complaintId'), text: '答复' } }),
  'matters.help': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), seen: null, helperId: id('officerId'), text: '冒办' },
  }),
  'matters.show': () => ({ who: 'f-coordinator', input: { matterId: id('matterId') } }),
  'matters.split': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), seen: null, parts: ['甲', '乙'].map((text) => ({ kind: 'opinion', text })) },
  }),
  'matters.join': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), seen: null, intoId: id('matterId'), intoSeen: null },
  }),
  'matters.mend': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), seen: null, kind: 'opinion', text: '改' },
  }),
  'matters.reportMany': () => ({
    who: 'f-coordinator',
    input: { matters: [{ matterId: id('matterId'), seen: null }] },
  }),
  'matters.report': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null } }),
  'matters.preview': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), act: 'reply', text: '答复' },
  }),
  'matters.progress': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), text: '进展' } }),
  'matters.reply': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null, text: '答复' } }),
  'matters.accept': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null } }),
  'matters.sendBack': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null, text: '退回' } }),
  'matters.work': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null, text: '办了' } }),
  'matters.askExtension': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), seen: null, until: '2026-12-01', text: '延期' },
  }),
  'matters.extend': () => ({
    who: 'f-party',
    input: { matterId: id('matterId'), seen: null, agree: true, text: '同意' },
  }),
  'matters.close': () => ({ who: 'f-coordinator', input: { matterId: id('matterId'), seen: null, note: '' } }),
  'reminders.propose': () => ({
    who: 'f-visitor',
    input: { officerId: id('officerId'), source: 'observed', text: '外人' },
  }),
  'reminders.markHandedOver': () => ({
    who: 'f-visitor',
    input: { officerId: id('officerId'), on: '2026-09-05', organ: 'above' },
  }),
  'reminders.show': () => ({ who: 'f-head', input: { reminderId: id('reminderId') } }),
  'reminders.paper': () => ({ who: 'f-head', input: { reminderId: id('reminderId') } }),
  'reminders.agree': () => ({ who: 'f-head', input: { ...ofReminder(), talkerId: id('officerId') } }),
  'reminders.assign': () => ({ who: 'f-head', input: { ...ofReminder(), talkerId: id('officerId') } }),
  'reminders.handOver': () => ({ who: 'f-head', input: { ...ofReminder(), on: '2026-09-05', organ: 'above' } }),
  'reminders.withdraw': () => ({ who: 'f-visitor', input: ofReminder() }),
  'reminders.hold': () => ({ who: 'f-visitor', input: { ...ofReminder(), on: '2026-09-05', place: '' } }),
  'reminders.record': () => ({
    who: 'f-visitor',
    input: { ...ofReminder(), topic: '事由', talk: '提醒', said: '' },
  }),
  ...Object.fromEntries(
    ['decline', 'renew', 'read', 'answer'].map((name) => [
      `reminders.${name}`,
      () => ({ who: 'f-head', input: { ...ofReminder(), text: '外人' } }),
    ]),
  ),
  'scans.show': () => ({ who: 'f-coordinator', input: { scanId: id('scanId') } }),
  'scans.file': () => ({
    who: 'f-coordinator',
    input: { pageId: id('pageId'), printedId: id('printedId'), page: 1, turn: 0, replace: true },
  }),
  'scans.raiseFromCopy': () => ({
    who: 'f-recorder',
    input: { documentId: id('documentId'), kind: 'opinion', text: '冒登', nameAllowed: false },
  }),
  'scans.opinionsTaken': () => ({ who: 'f-recorder', input: { documentId: id('documentId') } }),
  'scans.drop': () => ({ who: 'f-coordinator', input: { pageIds: [id('pageId')] } }),
  'scans.receipts': () => ({ who: 'f-coordinator', input: { receiptId: id('receiptId') } }),
  'scans.receiptPicture': () => ({ who: 'f-records', input: { pageId: id('pageId') } }),
  'scans.picture': () => ({ who: 'f-records', input: { pageId: id('pageId') } }),
  'scans.small': () => ({ who: 'f-coordinator', input: { pageId: id('pageId') } }),
  'scans.former': () => ({ who: 'f-coordinator', input: { pageId: id('pageId') } }),
  'matters.sheet': () => ({ who: 'f-party', input: { matterId: id('matterId') } }),
  'matters.sheetDraft': () => ({ who: 'f-party', input: { matterId: id('matterId') } }),
  'matters.progressPaper': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), stepId: id('progressId') },
  }),
  'matters.progressDraft': () => ({
    who: 'f-coordinator',
    input: { matterId: id('matterId'), stepId: id('progressId') },
  }),
  'matters.replyDraft': () => ({ who: 'f-coordinator', input: { matterId: id('matterId') } }),
  'notices.letter': () => ({ who: 'f-coordinator', input: { noticeId: id('noticeId') } }),
  'notices.letterDraft': () => ({ who: 'f-coordinator', input: { noticeId: id('noticeId') } }),
  'plan.version': () => ({ who: 'f-coordinator', input: { planId: id('planId') } }),
  'plan.scheme': () => ({ who: 'f-coordinator', input: { planId: id('planId') } }),
  'plan.schemeDraft': () => ({ who: 'f-coordinator', input: { planId: id('planId') } }),
  'plan.circular': () => ({ who: 'f-coordinator', input: { planId: id('planId') } }),
  'plan.circularDraft': () => ({ who: 'f-coordinator', input: { planId: id('planId') } }),
  'templates.version': () => ({ who: 'f-coordinator', input: { templateId: id('templateId') } }),
  'templates.useAgain': () => ({
    who: 'f-coordinator',
    input: { form: 'letter', templateId: id('templateId') },
  }),
  'archive.consult': () => ({ who: 'f-records', input: { officerId: id('officerId'), reason: '看看' } }),
  'archive.file': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'documents.makeAgain': () => ({ who: 'f-coordinator', input: { unmadeId: id('unmadeId'), standIns: [] } }),
  'documents.makeAllAgain': () => ({ who: 'f-coordinator', input: { unmadeIds: [id('unmadeId')] } }),
  'documents.file': () => ({ who: 'f-coordinator', input: { documentId: id('documentId') } }),
  'archive.pack': () => ({
    who: 'f-records',
    input: { roundId: null, officerIds: [id('officerId')], reason: '看看' },
  }),
  'archive.packed': () => ({ who: 'f-records', input: { packageId: id('packageId') } }),
  'archive.page': () => ({
    who: 'f-records',
    input: { officerId: id('officerId'), documentId: id('documentId'), page: '1', size: 'page' },
  }),
  'archive.package': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'reports.show': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'reports.write': () => ({
    who: 'f-coordinator',
    input: { roundId: id('roundId'), seen: 0, title: '冒', addressee: '冒', blocks: [{ type: 'para', text: '冒' }] },
  }),
  'reports.issue': () => ({
    who: 'f-head',
    input: { roundId: id('roundId'), seen: 1, number: '', issuedOn: '2026-09-01' },
  }),
  'reports.paper': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'reports.docx': () => ({ who: 'f-coordinator', input: { roundId: id('roundId') } }),
  'reports.issued': () => ({ who: 'f-coordinator', input: { reportId: id('reportId') } }),
  'archive.catalogue': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'archive.fileNote': () => ({ who: 'f-records', input: { officerId: id('officerId') } }),
  'archive.visitLedger': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'archive.matterLedger': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
  'archive.ledger': () => ({ who: 'f-records', input: { roundId: id('roundId') } }),
}
/** They name ids of one's own unit only, or answer empty instead of refusing; tested below or elsewhere. */
const elsewhere = [
  // named by the form, and each unit has its own: templates.test.ts
  'templates.word',
  'imports.template',
  'identity.createAccount',
  // the number is the phone's own, and what is answered is the asker's: phone-key.test.ts
  'identity.phoneKey',
  'matters.decide',
  'audit.events',
  'audit.export',
  'progress.print',
  // they answer to another unit's proposal as to any that is not the one that stands: times.test.ts
  'schedule.adopt',
  'schedule.takeOwn',
  'family.answerReply',
  // by a family's link, whose matter it is: followup/aid/aid.test.ts
  'family.agreeAid',
  'family.declineAid',
  'family.withdrawAid',
  // by a household's own link, whose unit and household are the link's: registration.test.ts
  'registration.correctRelative',
  'registration.takeOff',
  'registration.declareAvoidance',
  'registration.endDeclaration',
  'registration.sheets',
  'registration.linkSlips',
  'registration.linkTable',
  // the own one: it names nothing
  'schedule.ownCalendar',
  'gatherings.ownCalendar',
  'leadership.paper',
  'notices.callOffPaper',
  // answers the same whether or not there was one: tried below
  'wall.takeOut',
  // departments of one's own unit only, and a year
  'activities.outlook',
  'activities.ledger',
  'activities.ledgerPaper',
  'activities.halfYear',
  'activities.halfYearDraft',
]

type Way = { name: string; method: 'GET' | 'POST'; path: string; takesId: boolean }
const ways: Way[] = [
  ...slices.flatMap((s) =>
    Object.entries(s.contract).map(([key, contract]): Way => {
      const { method, path } = contract['~orpc'].route
      const fields = Object.keys(contract['~orpc'].inputSchema?.def?.shape ?? {})
      return {
        name: `${s.name}.${key}`,
        method: method === 'GET' ? 'GET' : 'POST',
        path: path ?? '',
        takesId: fields.some((f) => /Ids?$|^before$|^notices$|^matters$|^families$|^households$/.test(f)),
      }
    }),
  ),
  ...downloads.map(
    (d): Way => ({
      name: d.name,
      method: 'GET',
      path: d.path.replace(/^\/api/, '').replaceAll(/:(\w+)/g, '{$1}'),
      takesId: true,
    }),
  ),
]

test('every operation and download that takes an id is tried by another unit', () => {
  expect(
    ways
      .filter((w) => w.takesId)
      .map((w) => w.name)
      .sort(),
  ).toEqual([...Object.keys(attempts), ...elsewhere].sort())
})

describe('with the right id and the same duty, from another unit, it is not there', () => {
  test.each(Object.keys(attempts))('%s', async (name) => {
    const way = ways.find((w) => w.name === name)!
    const { who, input } = attempts[name]!()
    const client = foreign.get(who)!
    const path = way.path.replaceAll(/\{(\w+)\}/g, (_all, key: string) => String(input[key]))
    const answer = await client.send(way.method, path, way.method === 'POST' ? { body: input } : {})
    expect([answer.status, ...codesIn(answer)]).toEqual([404, 'not-found'])
  })
})

test('a picture is taken out by nobody of another unit', async () => {
  await foreign.get('f-coordinator')!.post('/wall/take-out', { pictureId: id('pictureId') })
  expect(await look(office, () => sql`select id from wall_picture`)).toHaveLength(1)
})

test('lists of the other unit show nothing of the first', async () => {
  const answers = await Promise.all(
    (
      [
        ['f-coordinator', '/rounds/current'],
        ['f-coordinator', '/rounds'],
        ['f-coordinator', '/matters/table'],
        ['f-coordinator', '/matters/callers'],
        ['f-coordinator', '/publicity'],
        ['f-visitor', '/visits/mine'],
        ['f-head', '/leadership/picture'],
        ['f-coordinator', '/materials/library'],
        ['f-head', '/materials/learn'],
        ['f-head', '/complaints'],
        ['f-security', '/identity/accounts'],
      ] as const
    ).map(async ([who, path]) => (await foreign.get(who)!.send('GET', path)).text),
  )
  for (const secret of [
    id('visitId'),
    id('matterId'),
    id('roundId'),
    id('accountId'),
    id('storyId'),
    '一条意见',
    '一段片子',
  ])
    expect(answers.join('\n')).not.toContain(secret)
})

test('a decision about a matter cannot name an officer of another unit, nor another unit decide', async () => {
  const answer = await foreign.get('f-party')!.send('POST', '/matters/decide', {
    body: { matterId: id('matterId'), seen: null, measure: '办', ownerId: id('officerId'), dueOn: '2026-12-01' },
  })
  expect(answer.status).toBeGreaterThanOrEqual(400)
  const steps = await look<{ n: number }>(
    office,
    () => sql`select count(*)::int as n from matter_step where kind = 'measured'`,
  )
  expect(steps[0]!.n).toBe(0)
})

describe('the database role', () => {
  test('sees no tenant row without a unit, and none of another unit', async () => {
    const tables = await look<{ name: string }>(
      office,
      () =>
        sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_id' where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    )
    expect(tables.length).toBeGreaterThan(25)
    await office.product.app.db.transaction().execute(async (tx) => {
      for (const { name } of tables)
        expect([
          name,
          (await sql<{ n: number }>`select count(*)::int as n from ${sql.id(name)}`.execute(tx)).rows[0]!.n,
        ]).toEqual([name, 0])
      await setUnit(tx, uuidv7())
      for (const { name } of tables)
        expect([
          name,
          (await sql<{ n: number }>`select count(*)::int as n from ${sql.id(name)}`.execute(tx)).rows[0]!.n,
        ]).toEqual([name, 0])
    })
  })

  test('cannot bypass row security, and cannot change or remove an event', async () => {
    const role = await look<{ bypass: boolean; super: boolean; owns: number }>(
      office,
      () => sql`
      select r.rolbypassrls as bypass, r.rolsuper as super, (select count(*)::int from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'v') and c.relnamespace = 'public'::regnamespace) as owns from pg_roles r where r.rolname = current_user`,
    )
    expect(role[0]).toEqual({ bypass: false, super: false, owns: 0 })
    await expect(look(office, () => sql`update event set name = 'x'`)).rejects.toThrow(/permission denied/)
    await expect(look(office, () => sql`delete from event`)).rejects.toThrow(/permission denied/)
  })

  test('cannot write a row into another unit', async () => {
    const write = look(
      office,
      () =>
        sql`insert into department (unit_id, id, name, position) values (${uuidv7()}, gen_random_uuid(), '别处', 0)`,
    )
    await expect(write).rejects.toThrow(/row-level security/)
  })
})
