/** Lists of a year taken through the door: begun, decided, signed, carried out. */
import { type Answer, codesIn } from '../../testing/client.ts'
import type { Member, Office } from '../../testing/office.ts'
import type { AppraisalLine, AppraisalList } from './contract.ts'
import { carryOut } from './jobs.ts'

export type Overview = { year: number; due: number; own: number; dueHash: string; lists: AppraisalList[] }
export type Shown = { list: AppraisalList; lines: AppraisalLine[] }

export const overview = async (office: Office, by: Member = 'records') =>
  (await office.as(by)).get<Overview>('/appraisal')
export const show = async (office: Office, id: string, by: Member = 'records') =>
  (await office.as(by)).get<Shown>(`/appraisal/${id}`)
export const send = async (office: Office, by: Member, act: string, body: unknown): Promise<Answer> =>
  (await office.as(by)).send('POST', `/appraisal/${act}`, { body })

/** Begins lists of all that is due; gives their ids, in the order of their numbers. */
export async function begin(office: Office): Promise<string[]> {
  const { year, dueHash } = await overview(office)
  await (await office.as('records')).post('/appraisal/start', { year, dueHash })
  const { lists } = await overview(office)
  return lists
    .filter(({ state }) => state === 'open')
    .sort((a, b) => a.number - b.number)
    .map(({ id }) => id)
}

export const decide = async (office: Office, id: string, change: Record<string, unknown> = {}): Promise<Answer> =>
  send(office, 'records', 'decide', {
    ...{ appraisalId: id, seen: (await show(office, id)).list.version, volumes: null },
    ...{ verdict: 'destroy', more: null, reason: '', ...change },
  })
export const sign = async (office: Office, by: Member, act: 'propose' | 'agree', id: string): Promise<Answer> =>
  send(office, by, act, { appraisalId: id, hash: (await show(office, id)).list.hash })

/** Everything in a list destroyed: decided, signed by both, carried out. */
export async function destroyAll(office: Office, id: string, by: 'head' | 'inspector' = 'head'): Promise<Shown> {
  for (const answer of [
    await decide(office, id),
    await sign(office, 'records', 'propose', id),
    await sign(office, by, 'agree', id),
  ])
    if (answer.status !== 200) throw new Error(`not signed: ${codesIn(answer).join()} ${answer.text}`)
  return untilDone(office, id)
}

export async function untilDone(office: Office, id: string): Promise<Shown> {
  for (let tries = 0; tries < 600; tries++) {
    const shown = await show(office, id)
    if (shown.list.state === 'done') return shown
    if (tries === 100) await carryOut(office.product.app, office.unitId, id)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the destruction did not end')
}
