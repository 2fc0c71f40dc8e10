/** Every act of a reminder meets every state through the door, by whose act it is: done, or told what the state's table says of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemsIn } from '../../testing/client.ts'
import { type Member, type Office, openOffice } from '../../testing/office.ts'
import { clearOver } from './jobs.ts'
import { type ReminderState, reminderActs } from './rules.ts'
import { at, later, officers, proposed, type ReminderTalk } from './talk.fixture.ts'

let office: Office
let ids: Record<string, string>
beforeAll(async () => {
  office = await openOffice()
  ids = await officers(office)
})
afterAll(() => office.stop())

const today = { on: '2026-09-14' }
const theirs = {
  agree: { by: 'head', body: () => ({ talkerId: ids.许怀瑾 }) },
  decline: { by: 'head', body: () => ({ text: '再看看' }) },
  withdraw: { by: 'visitor', body: () => ({}) },
  assign: { by: 'head', body: () => ({ talkerId: ids.林知远 }) },
  handOver: { by: 'head', body: () => ({ ...today, organ: 'stationed' }) },
  hold: { by: 'othervisitor', body: () => ({ ...today, place: '' }) },
  record: { by: 'othervisitor', body: () => ({ topic: '事由', talk: '提醒', said: '' }) },
  read: { by: 'staff', body: () => ({ text: '' }) },
  answer: { by: 'staff', body: () => ({ text: '说明' }) },
  renew: { by: 'head', body: () => ({ text: '再看一年' }) },
} as const satisfies Record<string, { by: Member; body: () => object }>
type Act = keyof typeof theirs
const acts = Object.keys(theirs).filter((act): act is Act => act in theirs)

const make: Record<Exclude<ReminderState, 'withdrawn'>, () => Promise<ReminderTalk>> = {
  proposed: () => at(office, 'proposed'),
  notAgreed: async () => after(await proposed(office, '唐若溪'), 'decline'),
  handedOver: async () => after(await at(office, 'held'), 'handOver'),
  agreed: () => at(office, 'agreed'),
  held: () => at(office, 'held'),
  recorded: () => at(office, 'recorded'),
  read: () => at(office, 'read'),
  answered: () => at(office, 'answered'),
  cleared: async () => {
    const one = await at(office, 'answered')
    await later(office, '2027-09-14T09:00:00+08:00')
    await clearOver(office.product.app)
    return one
  },
}
async function after(one: ReminderTalk, act: Act): Promise<ReminderTalk> {
  await one.act(theirs[act].by, act, theirs[act].body())
  return one
}

test.each(Object.keys(make).filter((state): state is keyof typeof make => state in make))('%s', async (state) => {
  for (const act of acts) {
    await later(office, '2026-09-14T09:00:00+08:00')
    const one = await make[state]()
    const rule = reminderActs[state][act]
    const { by, body } = theirs[act]
    const isThere = (await (await office.as(by)).send('GET', `/reminders/${one.id}`)).status === 200
    const answer = await one.act(by, act, body())
    const expected = rule === true ? [] : [isThere ? rule : expect.objectContaining({ code: 'not-found' })]
    expect([state, act, problemsIn(answer)]).toEqual([state, act, expected])
    // whose act it is sees it wherever it is open
    if (rule === true) expect([state, act, answer.status]).toEqual([state, act, 200])
  }
})

test('taken back it is there for nobody', async () => {
  await later(office, '2026-09-14T09:00:00+08:00')
  const one = await after(await at(office, 'proposed'), 'withdraw')
  for (const who of ['visitor', 'head', 'inspector', 'staff'] as const)
    expect((await (await office.as(who)).send('GET', `/reminders/${one.id}`)).status).toBe(404)
})
