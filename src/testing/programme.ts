/** The programme taken a step at a time, by the people whose duty each step is: what tests start from. */
import { sql } from 'kysely'
import { ink } from '../../demo/ink.ts'
import { unseal } from '../platform/crypto.ts'
import { setUnit } from '../platform/database.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Answer, Client } from './client.ts'
import type { Member, Office } from './office.ts'

export type Opened = { roundId: string; listId: string }
export type Card = { visitId: string; members: string[]; myRole: 'visitor' | 'recorder'; with: string; state: string }

/** Opens the second half of 2026, draws and publishes the list. */
export async function openRound(office: Office): Promise<Opened> {
  const clerk = await office.as('coordinator')
  const { id: roundId } = await clerk.post<{ id: string }>('/rounds/open', {
    name: '2026年下半年',
    startsOn: '2026-07-01',
    endsOn: '2026-12-31',
    planVersion: 1,
  })
  const { id: listId } = await clerk.post<{ id: string }>('/assignment/draw', { roundId })
  // the head agrees by publishing (the preset's approvedBy)
  await (await office.as('head')).post('/assignment/publish', { listId })
  return { roundId, listId }
}

/** The visitor 林知远's visits in which 陆星河 records, whose family is not 陆星河's own. */
export async function visitsTogether(office: Office): Promise<Card[]> {
  const { visits } = await (await office.as('visitor')).get<{ visits: Card[] }>('/visits/mine')
  return visits.filter((card) => card.with === '陆星河')
}

/** Picks a day, waits for the notice, and marks it delivered on the day it was made. */
export async function notify(
  office: Office,
  visitId: string,
  day: string,
  part = 'evening',
  by: Member = 'visitor',
): Promise<string> {
  await pick(await office.as(by), { visitId, day, part, place: '云溪社区家中' })
  const noticeId = await untilNotice(office, visitId, by)
  const now = office.product.app.clock().toISOString()
  await (await office.as('coordinator')).post('/notices/deliver', { noticeId, at: now, to: '家属本人', way: 'hand' })
  return noticeId
}

export type Time = { visitId: string | undefined; day: string; part: string; place: string }

/** The visitor picks a time, having seen the one that stands. */
export async function pick(visitor: Client, time: Time): Promise<{ slotId: string }> {
  return visitor.post('/schedule/pick', await havingSeen(visitor, time))
}

export async function havingSeen(visitor: Client, time: Time) {
  const { card } = await visitor.get<{ card: { slot: { id: string } | null } }>(`/visits/${time.visitId}`)
  return { ...time, seen: card.slot?.id ?? null }
}

/** The hash of the record as its page shows it now. */
export async function hashNow(office: Office, visitId: string): Promise<string> {
  const visitor = await office.as('visitor')
  return (await visitor.get<{ record: { hash: string } | null }>(`/visits/${visitId}`)).record?.hash ?? '0'.repeat(64)
}

/** The last step of a matter as its page shows it now. */
export async function lastStep(client: Client, matterId: string): Promise<string | null> {
  return (await client.get<{ steps: { id: string }[] }>(`/matters/${matterId}`)).steps.at(-1)?.id ?? null
}

/** One step of a matter, by somebody who has seen the last one. */
export async function takeStep<T>(
  client: Client,
  act: string,
  body: { matterId: string } & Record<string, unknown>,
): Promise<T> {
  return client.post(`/matters/${act}`, { ...body, seen: await lastStep(client, body.matterId) })
}

/** A family answers on its page by the form that stands there: what the form shows is sent with it. */
export async function answerOnPage(office: Office, path: string, form: Record<string, string> = {}): Promise<Answer> {
  const stands = path
    .replace(/\/(acknowledge|check)$/, '')
    .replace(/\/object$/, '/record')
    .replace(/\/matter\/.*$/, '$&/no')
    .replace(/^(\/h\/.*)\/other-visitor$/, '$1/avoid')
  const { text } = await ownPage(office, stands)
  return office.stranger.send('POST', path, { raw: true, form: { ...hiddenFields(text), ...form } })
}

/** The word that families of tests have. */
export const HOME_WORD = '小宝'

/** A page of a family; where it asks for the word, that is chosen or typed first. */
export async function ownPage(office: Office, path: string): Promise<Answer> {
  for (let tries = 0; tries < 3; tries++) {
    const shown = await office.stranger.send('GET', path, { raw: true })
    const asks = /action="([^"]+\/word)"/.exec(shown.text)?.[1]
    if (!asks) return shown
    // refused where it was chosen at the same time: typed next
    const form = { ...hiddenFields(shown.text), word: HOME_WORD }
    await office.stranger.send('POST', asks, { raw: true, form })
  }
  throw new Error(`the word did not open ${path}`)
}

/** Waits until the reaction has made the notice and its paper. */
export async function untilNotice(office: Office, visitId: string, by: Member = 'visitor'): Promise<string> {
  const visitor = await office.as(by)
  for (let tries = 0; tries < 1200; tries++) {
    const page = await visitor.get<{ notice: { id: string; documentId: string | null } | null }>(`/visits/${visitId}`)
    if (page.notice?.documentId) return page.notice.id
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the notice was not made within ten seconds')
}

/** Waits until the settled visit has its paper; gives the document's id. */
export async function untilRecordPaper(office: Office, visitId: string): Promise<string> {
  const recorder = await office.as('visitor')
  for (let tries = 0; tries < 1200; tries++) {
    const page = await recorder.get<{ record: { documentId: string | null } | null }>(`/visits/${visitId}`)
    if (page.record?.documentId) return page.record.documentId
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the paper was not made within ten seconds')
}

type Relative = { id: string; name: string; relation: string }

/** The recorder's form, filled in for everybody of the household who is in scope. */
export async function fieldsFor(office: Office, visitId: string, change: Record<string, unknown> = {}) {
  const { relatives } = await (await office.as('visitor')).get<{ relatives: Relative[] }>(`/visits/${visitId}`)
  return {
    present: relatives.map(({ id, name, relation }) => ({ relativeId: id, name, relation })),
    heldAt: office.product.app.clock().toISOString(),
    place: '云溪社区家中',
    early: false,
    hasOpinions: true,
    opinions: [],
    circumstances: '一切都好。',
    difficulties: '',
    unwritten: 1,
    followUp: '',
    packItems: ['form', 'pledge'],
    ...change,
  }
}

/** Records, reads back, collects the three signatures and settles. */
export async function hold(office: Office, visitId: string, change: Record<string, unknown> = {}): Promise<void> {
  const recorder = await office.as('recorder')
  const fields = await fieldsFor(office, visitId, change)
  await recorder.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  const hash = await hashNow(office, visitId)
  await recorder.post('/visits/read-back', { visitId, hash })
  await sign(recorder, { visitId, hash }, 'relative', fields.present[0]!.name)
  await sign(recorder, { visitId, hash }, 'visitor', '林知远')
  await sign(recorder, { visitId, hash }, 'recorder', '陆星河')
  await recorder.post('/visits/settle', { visitId, hash })
}

type Shown = { visitId: string; hash: string }

export async function sign(client: Client, shown: Shown, role: string, name: string): Promise<void> {
  await client.post('/visits/sign', { ...shown, role, name, strokes: ink(name) })
}

/** The family's link of a visit, read as the paper prints it. */
export async function familyWay(office: Office, visitId: string): Promise<{ token: string; code: string }> {
  const { app } = office.product
  const sealed = await app.db.transaction().execute(async (tx) => {
    await setUnit(tx, office.unitId)
    return (
      await sql<{
        sealed: string
      }>`select sealed from family_link where visit_id = ${visitId} and ended_at is null`.execute(tx)
    ).rows[0]!.sealed
  })
  return JSON.parse(unseal(app.keyring, sealed, `link ${visitId}`))
}

/** Rows of a question asked as the unit, past every operation: for looking at what was written. */
export async function look<T>(office: Office, ask: (unitId: string) => ReturnType<typeof sql<T>>): Promise<T[]> {
  return office.product.app.db.transaction().execute(async (tx) => {
    await setUnit(tx, office.unitId)
    return [...(await ask(office.unitId).execute(tx)).rows]
  })
}

/** The own link of an officer or an adult relative, by name, read as the sheet prints it. */
export async function selfWay(office: Office, name: string): Promise<{ token: string; code: string }> {
  const { app } = office.product
  const [link] = await look<{ id: string; sealed: string }>(
    office,
    (unit) => sql`
    select l.id, l.sealed from self_link l
    left join officer o on o.unit_id = l.unit_id and o.id = l.officer_id
    left join relative r on r.unit_id = l.unit_id and r.id = l.relative_id
    where l.unit_id = ${unit} and l.ended_at is null and coalesce(o.name, r.name) = ${name}`,
  )
  if (!link) throw new Error(`no link of ${name}`)
  return JSON.parse(unseal(app.keyring, link.sealed, `self ${link.id}`))
}

/** What a form of a page would post: its hidden fields, as the page holds them. */
export function hiddenFields(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map((m) => [m[1]!, m[2]!]),
  )
}

/** A relative opens the own page and answers by its form. */
export async function answerConsent(
  office: Office,
  name: string,
  act: 'agree' | 'decline' | 'withdraw',
): Promise<void> {
  const { token } = await selfWay(office, name)
  const page = await office.stranger.send('GET', `/c/${token}/${act}`, { raw: true })
  const sent = await office.stranger.send('POST', `/c/${token}/${act}`, { raw: true, form: hiddenFields(page.text) })
  if (sent.status !== 303) throw new Error(`${name} could not ${act}: ${sent.status} ${sent.text.slice(-600)}`)
}

/** Two families raised `n` matters at their visits, and these were reported to the party group: their ids, and whose they are. */
export async function reportedMatters(office: Office, n: number): Promise<{ matterIds: string[]; members: string[] }> {
  await openRound(office)
  const both = (await visitsTogether(office)).slice(0, 2)
  for (const { visitId } of both) await notify(office, visitId, '2026-09-05')
  office.setTime('2026-09-05T20:00:00+08:00')
  for (const { visitId } of both) await hold(office, visitId, { hasOpinions: false })
  const recorder = await office.as('recorder')
  const matterIds: string[] = []
  for (let i = 0; i < n; i++) {
    const { id } = await recorder.post<{ id: string }>('/matters/raise', {
      visitId: both[i % 2]!.visitId,
      kind: i % 3 === 0 ? 'hardship' : 'opinion',
      text: `第${i}条：食堂晚饭早了半小时😀`,
      nameAllowed: i % 2 === 0,
    })
    matterIds.push(id)
  }
  office.setTime('2026-09-07T09:00:00+08:00')
  const clerk = await office.as('coordinator')
  for (const matterId of matterIds) await clerk.post('/matters/report', { matterId, seen: null })
  return { matterIds, members: both.flatMap(({ members }) => members) }
}
