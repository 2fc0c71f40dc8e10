/**
 * Who may do what to a reminder, by every act and everybody who could come: each duty, the acting posts, the one it is about, and a
 * coordinator who tries to become one of its readers. Rows are written by hand from the plan's need to know (mission, line 5).
 */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesIn } from '../../testing/client.ts'
import { cast, type Member, type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { at, later, officers, proposed, type ReminderTalk, reminderOf, type Stage, WORDS } from './talk.fixture.ts'

const members = Object.keys(cast).filter((m): m is Member => m in cast)
let office: Office
let ids: Record<string, string>
beforeAll(async () => {
  office = await openOffice()
  ids = await officers(office)
  await later(office, '2026-09-14T09:00:00+08:00')
})
afterAll(() => office.stop())

/** Somebody stands in for a post, agreed to by a second person or not. */
const standsIn = (who: string, absent: string, sight: 'head' | 'inspector' | null) =>
  look<{ id: string }>(
    office,
    (unit) => sql`insert into acting (unit_id, id, kind, absent_id, acting_id, from_day, to_day, noted_at, sight)
      select ${unit}::uuid, gen_random_uuid(), 'post', ${ids[absent]}::uuid, ${ids[who]}::uuid, '2026-09-01', '2027-12-31', now(), ${sight} returning id`,
  )
const standsBack = () =>
  look(office, (unit) => sql`update acting set ended_at = '2026-09-01T00:00:00Z' where unit_id = ${unit}`)

const sees = async (id: string) => {
  const who: Member[] = []
  for (const member of members)
    if ((await (await office.as(member)).send('GET', `/reminders/${id}`)).status === 200) who.push(member)
  return who
}

/** Act -> the stage it is tried at, what is sent, and who may. The visitor wrote it, 许怀瑾 talks, the head agrees. */
const acts: Record<string, { stage: Stage; body: () => object; may: Member }> = {
  agree: { stage: 'proposed', body: () => ({ talkerId: ids.许怀瑾 }), may: 'head' },
  decline: { stage: 'proposed', body: () => ({ text: '再看看' }), may: 'head' },
  withdraw: { stage: 'proposed', body: () => ({}), may: 'visitor' },
  assign: { stage: 'agreed', body: () => ({ talkerId: ids.林知远 }), may: 'head' },
  handOver: { stage: 'agreed', body: () => ({ on: '2026-09-14', organ: 'above' }), may: 'head' },
  hold: { stage: 'agreed', body: () => ({ on: '2026-09-14', place: '' }), may: 'othervisitor' },
  record: { stage: 'held', body: () => ({ topic: '事由', talk: '提醒', said: '' }), may: 'othervisitor' },
  read: { stage: 'recorded', body: () => ({ text: '' }), may: 'staff' },
  answer: { stage: 'read', body: () => ({ text: '说明' }), may: 'staff' },
  renew: { stage: 'read', body: () => ({ text: '再看一年' }), may: 'head' },
}

describe.each(Object.entries(acts))('%s', (act, { stage, body, may }) => {
  test(`is done by one person, and by nobody else of the cast`, async () => {
    const one = await at(office, stage)
    for (const member of members.filter((m) => m !== may)) {
      const answer = await one.act(member, act, body())
      const [code] = codesIn(answer)
      expect({ member, refused: ['not-allowed', 'not-found', 'reminder.not-yours'].includes(code ?? '') }).toEqual({
        member,
        refused: true,
      })
      // that it is there is told to those who see it, and to nobody else
      if (code === 'reminder.not-yours')
        expect(['visitor', 'othervisitor', 'inspector', 'head', 'staff']).toContain(member)
    }
    expect((await one.act(may, act, body())).status).toBe(200)
  })

  test('and by whoever stands in for that post as agreed, when it is the head’s', async () => {
    const one = await at(office, stage)
    await standsIn('宋清和', '沈望舒', 'head')
    const answer = await one.act('coordinator', act, body())
    await standsBack()
    expect([act, answer.status]).toEqual([act, may === 'head' ? 200 : answer.status])
    if (may !== 'head') expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

test('it is seen by writer, talker, head and inspector, then by whoever it is about, and by no other duty', async () => {
  expect(await sees((await at(office, 'proposed')).id)).toEqual(['head', 'inspector', 'visitor'])
  expect(await sees((await at(office, 'held')).id)).toEqual(['head', 'inspector', 'visitor', 'othervisitor'])
  expect(await sees((await at(office, 'recorded')).id)).toEqual([
    'head',
    'inspector',
    'visitor',
    'othervisitor',
    'staff',
  ])
})

describe('acting posts', () => {
  const about = async (name: string, by: Member = 'visitor'): Promise<ReminderTalk> => proposed(office, name, by)

  test('whoever stands in for the head sees and agrees as the head; not before a second person agreed to that', async () => {
    await standsIn('宋清和', '沈望舒', null)
    const one = await about('唐若溪')
    expect(await sees(one.id)).not.toContain('coordinator')
    await standsBack()
    await standsIn('宋清和', '沈望舒', 'head')
    expect(await sees(one.id)).toContain('coordinator')
    expect((await one.act('coordinator', 'agree', { talkerId: ids.许怀瑾 })).status).toBe(200)
    await standsBack()
    expect(await sees(one.id)).not.toContain('coordinator')
  })

  test('about the head: not by whoever stands in for the head, and the inspector agrees', async () => {
    await standsIn('宋清和', '沈望舒', 'head')
    const one = await about('沈望舒')
    expect(await sees(one.id)).toEqual(['inspector', 'visitor'])
    expect((await one.act('inspector', 'agree', { talkerId: ids.顾长青 })).status).toBe(200)
    await standsBack()
  })

  test('about the inspector: not by whoever stands in for the inspector; about a substitute: not by the substitution', async () => {
    await standsIn('宋清和', '顾长青', 'inspector')
    expect(await sees((await about('顾长青')).id)).toEqual(['head', 'visitor'])
    expect(await sees((await about('宋清和')).id)).toEqual(['head', 'inspector', 'visitor'])
    await standsBack()
  })

  test('about kin of the head: neither the head nor whoever stands in', async () => {
    await look(
      office,
      (unit) => sql`insert into kin (unit_id, a, b, relation) select ${unit}::uuid,
        least(${ids.沈望舒}::uuid, ${ids.秦望山}::uuid), greatest(${ids.沈望舒}::uuid, ${ids.秦望山}::uuid), '表亲'`,
    )
    await standsIn('宋清和', '沈望舒', 'head')
    expect(await sees((await about('秦望山')).id)).toEqual(['inspector', 'visitor'])
    await standsBack()
  })

  test('a writer who becomes kin, or whom it is about, does not see it as the writer', async () => {
    const one = await about('孟春泥')
    await look(
      office,
      (unit) => sql`insert into kin (unit_id, a, b, relation) select ${unit}::uuid,
        least(${ids.林知远}::uuid, ${ids.孟春泥}::uuid), greatest(${ids.林知远}::uuid, ${ids.孟春泥}::uuid), '姻亲'`,
    )
    expect(await sees(one.id)).toEqual(['head', 'inspector'])
  })
})

describe('a coordinator, by acts of the own duty,', () => {
  test('becomes no reader: as a leader, as a substitute, as the head, until a second person has agreed', async () => {
    const one = await at(office, 'answered')
    const clerk = await office.as('coordinator')
    const self = ids.宋清和
    const place = { department: '机关领导', title: '副主席', from: '2026-09-14' }
    await clerk.post('/structure/set-acting', {
      kind: 'post',
      absentId: ids.沈望舒,
      substituteId: self,
      from: '2026-09-14',
      to: null,
      reason: '外出',
    })
    const alone = async () => {
      expect(await sees(one.id)).not.toContain('coordinator')
      const asked = await (await office.as('coordinator')).send('GET', '/reminders/table')
      if (asked.status === 200) expect(asked.text).not.toContain(one.id)
      expect(JSON.stringify(await (await office.as('coordinator')).get('/reminders/mine'))).not.toContain(one.id)
    }
    await alone()
    await clerk.post('/structure/transfer', { officerId: self, ...place, post: 'team' })
    await alone()
    // nor by a charge, nor in the place of the writer or the talker
    for (const absentId of [ids.林知远, ids.许怀瑾])
      await clerk.send('POST', '/structure/set-acting', {
        body: { kind: 'charge', absentId, substituteId: self, from: '2026-09-14', to: null, reason: '' },
      })
    await alone()
    await clerk.send('POST', '/structure/transfer', {
      body: { officerId: self, ...place, from: '2026-09-15', post: 'head' },
    })
    await later(office, '2026-09-15T09:00:00+08:00')
    await alone()
  })

  test('learns nothing by asking for what is there: another’s reminder and none at all answer alike', async () => {
    const one = await at(office, 'answered')
    const nothing = reminderOf(office, '01990000-0000-7000-8000-000000000000', 'visitor')
    for (const member of ['coordinator', 'recorder', 'partygroup', 'records', 'audit', 'system', 'security'] as const) {
      const client = await office.as(member)
      const answers = await Promise.all(
        [one, nothing].flatMap(({ id }) => [
          client.send('GET', `/reminders/${id}`),
          client.send('GET', `/reminders/${id}/record.pdf`),
          client.send('POST', '/reminders/read', { body: { reminderId: id, seen: id, text: '' } }),
          client.send('POST', '/reminders/hold', { body: { reminderId: id, seen: id, on: '2026-09-14', place: '' } }),
        ]),
      )
      const results = answers.map((a) => [a.status, a.text])
      expect(results.slice(0, 4)).toEqual(results.slice(4))
    }
  })
})

test('a phone that lay on a table for long shows none of it, and does not say that it hides something', async () => {
  const one = await at(office, 'recorded')
  const phone = await office.as('staff')
  await phone.send('POST', '/identity/sign-in', {
    body: { name: 'staff', password: 'Songlin-Moqiao-58', client: 'field' },
  })
  expect((await phone.get<{ reminders: { id: string }[] }>('/reminders/mine')).reminders.map((r) => r.id)).toContain(
    one.id,
  )
  await look(office, () => sql`update session set narrowed = true where ended_at is null`)
  expect((await phone.get<{ reminders: unknown[] }>('/reminders/mine')).reminders).toEqual([])
  expect(codesIn(await phone.send('GET', `/reminders/${one.id}`))).toEqual(['sign-in.needed'])
  expect(JSON.stringify(await phone.get('/insights/today'))).not.toContain('谈话')
  expect(WORDS.talk.length).toBeGreaterThan(0)
})
