/** Every act of a referral meets every state, through the door, by two at once: refused as the table says, and done once. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answer as StateAnswer } from '../../platform/state-table.ts'
import { type Answer, problemsIn } from '../../testing/client.ts'
import { openOffice } from '../../testing/office.ts'
import { look, ownPage } from '../../testing/programme.ts'
import { bring, type Home, hardship, OWN, send, show, visitedHome } from './aid.fixture.ts'
import { type AidAct, type AidState, aidActs, aidStates } from './rules.ts'

let home: Home
beforeAll(async () => {
  home = await visitedHome(await openOffice())
})
afterAll(() => home.office.stop())

/** What each act does to the state; said again where the state stays. */
const leadsTo: Record<AidAct, (from: AidState) => AidState> = {
  ask: () => 'asked',
  agree: () => 'agreed',
  decline: () => 'asked',
  withdraw: (from) => (from === 'agreed' ? 'asked' : 'owed'),
  refer: () => 'made',
  handOver: () => 'handed',
  outcome: () => 'handed',
  markTold: () => 'told',
}
const ofSheet: readonly AidAct[] = ['handOver', 'outcome', 'markTold']
const atHome: readonly AidAct[] = ['agree', 'decline', 'withdraw']
const pairs = aidStates.flatMap((state) =>
  Object.entries(aidActs[state]).flatMap(([name, answer]: [string, StateAnswer]) => {
    const act = Object.keys(send).find((key): key is AidAct => key === name)
    // before there is a sheet nobody can name one
    const named = act && ofSheet.includes(act) && ['none', 'asked', 'agreed'].includes(state)
    return act && !named ? [{ state, act, answer }] : []
  }),
)

test('the table is tried whole, but for sheets that are not there', () => {
  expect(pairs).toHaveLength(aidStates.length * 8 - 9)
})

test.each(pairs)('$act in state $state', { timeout: 60_000 }, async ({ state, act, answer }) => {
  const matterId = await hardship(home, false, `${state} ${act}`)
  await bring(home, matterId, state)
  const body = await bodyOf(matterId, act)
  const both = await Promise.all([once(matterId, act, body), once(matterId, act, body)])
  for (const one of both) expect([200, 303, 404, 409]).toContain(one.status)
  const done = both.filter(({ status }) => status === 200 || status === 303).length
  const now = (await show(home, matterId)).standing!.state
  if (answer === true) {
    expect([act, done >= 1, now]).toEqual([act, true, leadsTo[act](state)])
    const [row] = await look<{ sheets: number; outcomes: number }>(
      home.office,
      () => sql`select count(distinct r.id)::int as sheets, count(o.id)::int as outcomes from aid_referral r
        left join aid_outcome o on o.referral_id = r.id where r.matter_id = ${matterId}`,
    )
    expect(row).toEqual({ sheets: row!.sheets > 0 ? 1 : 0, outcomes: act === 'outcome' ? 1 : 0 })
  } else {
    expect([done, now]).toEqual([0, state])
    for (const one of both.filter(() => !atHome.includes(act)))
      expect(problemsIn(one)).toMatchObject([{ code: answer.code, message: answer.message }])
    if (atHome.includes(act) && state !== 'none') for (const one of both) expect(one.text).toContain(answer.message)
  }
})

test('taken back while the sheet is made or handed over: whoever comes first, not a word is left and whoever has it is told', {
  timeout: 60_000,
}, async () => {
  for (const [state, act] of [
    ['agreed', 'refer'],
    ['made', 'handOver'],
    ['agreed', 'refer'],
    ['made', 'handOver'],
  ] as const) {
    const matterId = await hardship(home, false, `${act} 同时撤回`)
    await bring(home, matterId, state)
    const [body, form] = [await bodyOf(matterId, act), await bodyOf(matterId, 'withdraw')]
    const [done, back] = await Promise.all([once(matterId, act, body), once(matterId, 'withdraw', form)])
    expect([back.status, [200, 409].includes(done.status)]).toEqual([303, true])
    const { standing } = await show(home, matterId)
    const sheet = standing!.sheets.at(-1)
    expect(standing).toMatchObject({ state: sheet ? 'owed' : 'asked', agreed: null })
    if (sheet) expect([sheet.kept, sheet.handedOn !== null]).toEqual([false, act === 'handOver' && done.status === 200])
  }
})

/** What both send: what their screens showed is the same. */
async function bodyOf(matterId: string, act: AidAct): Promise<Record<string, string>> {
  const { standing } = await show(home, matterId)
  const referralId = standing?.sheets.at(-1)?.id ?? ''
  const hash = '0'.repeat(64)
  switch (act) {
    case 'ask':
      return { matterId, text: standing?.offer?.hash ?? hash, words: '想请工会帮一帮' }
    case 'refer':
      return { matterId, agreement: standing?.agreed?.hash ?? hash }
    case 'handOver':
      return { referralId, on: '2026-09-07', to: '县总工会帮扶站' }
    case 'outcome':
      return { referralId, kind: 'helped', words: '每月补助' }
    case 'markTold':
      return { referralId }
    default: {
      // typed again: the browser forgets the word after a while
      await ownPage(home.office, `${home.page}/own`)
      const [row] = await look<{ hash: string }>(
        home.office,
        () => sql`select text_hash as hash from aid_request where matter_id = ${matterId}`,
      )
      return { command: '', request: row?.hash ?? '', ...(act === 'agree' ? OWN : {}) }
    }
  }
}

async function once(matterId: string, act: AidAct, body: Record<string, string>): Promise<Answer> {
  if (atHome.includes(act))
    return home.office.stranger.send('POST', `${home.page}/aid/${matterId}/${act}`, { raw: true, form: body })
  const path = { handOver: 'hand-over', markTold: 'mark-told' }[act as string] ?? act
  const seen = act === 'outcome' ? { seen: null } : {}
  return (await home.office.as('coordinator')).send('POST', `/aid/${path}`, { body: { ...body, ...seen } })
}
