/** An activity in a test office: proposed, agreed to, arranged, families asked. */
import { sql } from 'kysely'
import type { Client } from '../../testing/client.ts'
import type { Office } from '../../testing/office.ts'
import { hiddenFields, look } from '../../testing/programme.ts'
import type { ShownActivity } from './contract.ts'
import { wayIn } from './invitation-acts.ts'

export const writing = (change: Record<string, unknown> = {}) => ({
  ...{ title: '家风伴我行😀', plannedOn: '2026-09-18', purpose: '讲家风', arrangement: '1. 分享；\n2. 座谈。' },
  ...{ speakers: '宋清和', transport: '乘 3 路公交到工人文化宫站', materials: '席卡' },
  ...change,
})
export const facts = (change: Record<string, unknown> = {}) => ({
  ...{ title: '家风伴我行😀', day: '2026-09-18', from: '15:00', to: '17:00', place: '职工之家', speaker: '' },
  capacity: null,
  ...change,
})
export const recorded = (change: Record<string, unknown> = {}) => ({
  ...{ spoke: '宋清和讲家风', decided: '', relatives: 14, minutesText: '', summary: '大家谈得很好' },
  ...change,
})

export const shown = (client: Client, activityId: string) => client.get<ShownActivity>(`/activities/${activityId}`)

export async function propose(clerk: Client, kindKey = 'partyDay', change = {}): Promise<string> {
  return (await clerk.post<{ id: string }>('/activities/propose', { kindKey, ...writing(change) })).id
}

export async function arranged(office: Office, kindKey = 'partyDay', change = {}): Promise<string> {
  const clerk = await office.as('coordinator')
  const activityId = await propose(clerk, kindKey)
  await (await office.as('head')).post('/activities/approve', { activityId, seen: 1 })
  const all = { audience: 'everyone', departmentIds: [] }
  const when = { day: '2026-09-18', from: '15:00', to: '17:00' }
  const { who } = await clerk.post<{ who: string }>('/activities/outlook', { ...all, ...when })
  await clerk.post('/activities/arrange', { activityId, seen: 2, ...all, who, ...facts(change) })
  return activityId
}

export type Families = {
  invited: number
  chairs: { adults: number | null; children: number | null } | null
  names: string[]
  households: { householdId: string; name: string; invited: boolean }[]
}
export const families = (clerk: Client, activityId: string) => clerk.get<Families>(`/activities/${activityId}/families`)

/** Asks the first so many households by hand. */
export async function invite(office: Office, activityId: string, many: number, first = 0): Promise<void> {
  const clerk = await office.as('coordinator')
  const { households } = await families(clerk, activityId)
  const householdIds = households.slice(first, first + many).map(({ householdId }) => householdId)
  const { version } = await shown(clerk, activityId)
  const invitation = { whom: 'chosen', departmentIds: [], householdIds, households: many }
  await clerk.post('/activities/invite', { activityId, seen: version, ...invitation })
}

/** The ways in on the papers of those who are invited, in no order. */
export async function ways(office: Office): Promise<{ token: string; code: string }[]> {
  const rows = await look<{ id: string; sealed: string }>(office, () => sql`select id, sealed from activity_invitation`)
  return rows.map((row) => wayIn(office.product.app, row))
}

export async function say(office: Office, token: string, form: Record<string, string>) {
  const { text } = await office.stranger.send('GET', `/i/${token}`, { raw: true })
  const answer = { adults: '0', children: '0', names: '', ...form }
  return office.stranger.send('POST', `/i/${token}`, { raw: true, form: { ...hiddenFields(text), ...answer } })
}
