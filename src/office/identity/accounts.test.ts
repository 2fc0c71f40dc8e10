import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from '../../platform/id.ts'
import { codesIn, problemsIn } from '../../testing/client.ts'
import { type Office, openOffice } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.stop())

describe('an account for somebody of the roster', () => {
  const create = async (name: string, officerId: string) =>
    (await office.as('security')).send('POST', '/identity/create-account', {
      body: { name, displayName: name, officerId },
    })

  test('is refused for whoever has one, by name, and for whom nobody knows', async () => {
    const [officer] = await look<{ id: string }>(
      office,
      (unit) => sql`select officer_id as id from account where unit_id = ${unit} and name = 'staff'`,
    )
    const taken = await create('tangsecond', officer!.id)
    expect(problemsIn(taken)[0]).toMatchObject({ code: 'account.officer-taken', path: 'officerId' })
    expect(problemsIn(taken)[0]?.message).toContain('唐若溪已经有账号“staff”')
    expect(codesIn(await create('third', uuidv7()))).toEqual(['account.officer-unknown'])
  })

  test('made by two at once is made once, by its name and by its person', async () => {
    const free = await look<{ id: string }>(
      office,
      (unit) => sql`select id from officer o where unit_id = ${unit} and not exists
        (select 1 from account a where a.unit_id = o.unit_id and a.officer_id = o.id) order by position limit 3`,
    )
    const [one, two, three] = free.map((row) => row.id) as [string, string, string]
    const same = await Promise.all([create('byname', one), create('byname', two)])
    expect(same.flatMap((a) => (a.status === 200 ? [] : codesIn(a)))).toEqual(['account.name-taken'])
    const person = await Promise.all([create('firstofthree', three), create('againofthree', three)])
    expect(person.flatMap((a) => (a.status === 200 ? [] : codesIn(a)))).toEqual(['account.officer-taken'])
  })
})
