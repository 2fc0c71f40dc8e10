/** An office in which there is something of everything, for requests that nobody should send. */
import { sql } from 'kysely'
import { NO_BRAKE, type Office, openOffice } from './office.ts'
import { familyWay, hold, look, notify, openRound, selfWay, untilRecordPaper, visitsTogether } from './programme.ts'

/** Opens it; `links` are the tokens of a family's page, a household's and a relative's. What the product logs goes to `log`. */
export async function openFuzzOffice(
  log: (line: string, facts?: Record<string, unknown>) => void,
): Promise<{ office: Office; links: string[] }> {
  let now = new Date('2026-09-01T09:00:00+08:00')
  const office = await openOffice({
    overrides: {
      clock: () => now,
      log,
      limits: { ...NO_BRAKE, code: NO_BRAKE.signIn, slips: 1_000_000 },
    },
  })
  const setTime = (instant: string) => {
    now = new Date(instant)
    office.setTime(instant)
  }
  await openRound(office)
  const [held, noticed] = await visitsTogether(office)
  await notify(office, held!.visitId, '2026-09-05')
  await notify(office, noticed!.visitId, '2026-09-12')
  setTime('2026-09-05T20:00:00+08:00')
  await hold(office, held!.visitId)
  await untilRecordPaper(office, held!.visitId)
  const recorder = await office.as('recorder')
  await recorder.post('/matters/raise', {
    visitId: held!.visitId,
    kind: 'opinion',
    text: '希望早一点答复。',
    nameAllowed: true,
  })
  const people = await look<{ name: string }>(
    office,
    (unit) => sql`
    (select o.name from self_link l join officer o on o.unit_id = l.unit_id and o.id = l.officer_id where l.unit_id = ${unit} limit 1)
    union all (select r.name from self_link l join relative r on r.unit_id = l.unit_id and r.id = l.relative_id where l.unit_id = ${unit} limit 1)`,
  )
  const ways = [
    await familyWay(office, held!.visitId),
    await familyWay(office, noticed!.visitId),
    ...(await Promise.all(people.map(({ name }) => selfWay(office, name)))),
  ]
  return { office, links: ways.map((way) => way.token) }
}
