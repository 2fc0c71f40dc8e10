/**
 * One round of a dozen households, played through the door: one sitting a household, and how each visit ends drawn by lot. Whoever
 * watches is called after every act and on the mornings that matter.
 */
import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { type Dice, diceFrom, shuffle } from '../list/calendar/random.ts'
import * as identity from '../office/identity/store.ts'
import { setUnit } from '../platform/database.ts'
import { uuidv7 } from '../platform/id.ts'
import { ways } from '../visiting/visits/rules/instead-of-visit.ts'
import { type Client, clientOf } from './client.ts'
import { type Office, openOffice, PASSWORD } from './office.ts'
import { answerOnPage, type Card, familyWay, openRound, pick, sign, takeStep } from './programme.ts'

export const seasonEnds = ['declined', 'held', 'heldAnonymous', 'heldNamed', 'visitor', 'office', 'silent'] as const
export type SeasonEnd = (typeof seasonEnds)[number]
/** Of twelve households. */
const LOT: readonly SeasonEnd[] = [
  ...(['declined', 'declined', 'declined', 'held', 'heldAnonymous', 'heldAnonymous', 'heldAnonymous'] as const),
  ...(['heldNamed', 'visitor', 'visitor', 'office', 'silent'] as const),
]
const VISITORS = { visitor: '林知远', othervisitor: '许怀瑾', thirdvisitor: '周以宁' } as const
type Visitor = keyof typeof VISITORS
/** Households of the coordinator and of the ordinary officer who looks are their own. */
const WATCHERS_HOMES = ['宋清和', '唐若溪']
/** One household a sitting: whoever knows the hour of an act knows whose it was. */
const EVENINGS = ['2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-12'] as const
const PARTS = ['am', 'pm', 'evening'] as const
type Part = (typeof PARTS)[number]
const HOURS = { am: '09:30', pm: '15:30', evening: '20:00' } as const

export type Home = {
  visitId: string
  householdId: string
  noticeId: string
  officerIds: string[]
  names: string[]
  visitor: string
  recorder: string
  visitorId: string
  day: string
  part: Part
  end: SeasonEnd
}
export type Season = { office: Office; homes: Home[]; roundId: string; listId: string }
/** `phase`: what has just been, in a word that is the same in every season. */
export type Watch = (season: Season, phase: string) => Promise<void>

export async function playSeason(seed: string, watch: Watch): Promise<Season> {
  const dice = diceFrom([seed])
  const office = await openOffice({ drawn: true })
  const third = await thirdVisitor(office)
  const as = (visitor: Visitor) => (visitor === 'thirdvisitor' ? third() : office.as(visitor))
  const { roundId, listId } = await openRound(office)
  const season: Season = { office, homes: [], roundId, listId }
  const of = new Map<Home, Visitor>()
  // nobody records in two places: each evening every visitor goes at another part of the day
  const parts = EVENINGS.map(() => shuffled(PARTS, dice))
  for (const [i, visitor] of (['visitor', 'othervisitor', 'thirdvisitor'] as const).entries())
    for (const home of await notifyAll(
      office,
      visitor,
      await as(visitor),
      parts.map((p) => p[i]!),
      dice,
    )) {
      season.homes.push(home)
      of.set(home, visitor)
    }
  deal(season.homes, dice)
  const clientFor = (home: Home) => as(of.get(home) ?? 'visitor')

  // families answer in the order of a lot, an act every twenty minutes; visitors and the office end what they end among them
  const turns = shuffled(season.homes, dice)
  for (const [i, home] of turns.entries()) {
    office.setTime(new Date(Date.parse('2026-09-03T09:00:00+08:00') + i * 1_200_000).toISOString())
    if (await answer(office, home, dice)) await watch(season, 'act')
  }
  for (const home of shuffled(season.homes, dice).filter((h) => h.end === 'visitor' || h.end === 'office')) {
    office.setTime(new Date(office.product.app.clock().getTime() + 1_200_000).toISOString())
    await endedByOthers(home, home.end === 'office' ? await office.as('coordinator') : await clientFor(home), dice)
    await watch(season, 'act')
  }
  office.setTime('2026-09-04T09:00:00+08:00')
  await watch(season, 'answered')

  for (const day of EVENINGS) {
    for (const part of PARTS) {
      office.setTime(`${day}T${HOURS[part]}:00+08:00`)
      // whoever goes and whoever does not opens the phone at this hour: that somebody signed in tells nothing here
      for (const visitor of new Set(of.values())) await as(visitor)
      for (const home of season.homes.filter((h) => h.day === day && h.part === part && h.end.startsWith('held')))
        await held(office, home, await clientFor(home))
      await watch(season, 'sitting')
    }
    office.setTime(`${day.replace(/\d\d$/, (d) => String(Number(d) + 1).padStart(2, '0'))}T08:30:00+08:00`)
    if (day === EVENINGS[0]) await watch(season, 'morning')
    if (day === EVENINGS.at(-1)) await watch(season, 'after')
  }
  office.setTime('2026-09-20T09:00:00+08:00')
  await reportAll(office)
  office.setTime('2026-10-09T09:00:00+08:00')
  await watch(season, 'reported')
  return season
}

/** An account for a leader who has none in the cast. */
async function thirdVisitor(office: Office): Promise<() => Promise<Client>> {
  const { app, http } = office.product
  const { unitId } = office
  await app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    const found = await sql<{ id: string }>`select id from officer where name = ${VISITORS.thirdvisitor}`.execute(db)
    const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })
    const account = { name: 'thirdvisitor', displayName: VISITORS.thirdvisitor, officerId: found.rows[0]!.id }
    const at = app.clock().toISOString()
    await identity.insertAccount({ db, unitId }, { ...account, passwordHash, mustChange: false, at })
  })
  return async () => {
    const client = clientOf(http)
    await client.signIn('thirdvisitor', PASSWORD)
    return client
  }
}

/** Picks the evenings of a visitor's households, waits for the notices and enters that they arrived. */
async function notifyAll(
  office: Office,
  visitor: Visitor,
  client: Client,
  parts: readonly Part[],
  dice: Dice,
): Promise<Home[]> {
  const { visits } = await client.get<{ visits: Card[] }>('/visits/mine')
  const cards = visits.filter((c) => c.myRole === 'visitor' && !c.members.some((name) => WATCHERS_HOMES.includes(name)))
  shuffle(cards, dice)
  const clerk = await office.as('coordinator')
  const homes: Home[] = []
  for (const [i, card] of cards.entries()) {
    const day = EVENINGS[i % EVENINGS.length]!
    const part = parts[i % EVENINGS.length]!
    const { visitId } = card
    await pick(client, { visitId, day, part, place: '云溪社区家中' })
    homes.push({
      ...(await factsOf(office, visitId)),
      noticeId: '',
      visitor: VISITORS[visitor],
      visitId,
      day,
      part,
      end: 'silent',
    })
  }
  for (const home of homes) {
    for (let tries = 0; home.noticeId === '' && tries < 1200; tries++) {
      const { notice } = await client.get<{ notice: { id: string; documentId: string | null } | null }>(
        `/visits/${home.visitId}`,
      )
      if (notice?.documentId) home.noticeId = notice.id
      else await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const at = office.product.app.clock().toISOString()
    await clerk.post('/notices/deliver', { noticeId: home.noticeId, at, to: '家属本人', way: 'hand' })
  }
  return homes
}

async function factsOf({ product: { app }, unitId }: Office, visitId: string) {
  return app.db.transaction().execute(async (db) => {
    await setUnit(db, unitId)
    const found = await sql<Pick<Home, 'householdId' | 'names' | 'officerIds' | 'recorder' | 'visitorId'>>`
      select v.household_id as "householdId", v.visitor_id as "visitorId", m.names, r.name as recorder,
        array(select (x ->> 'id') from jsonb_array_elements(m.members) x) as "officerIds"
      from visit v join household_members m on m.household_id = v.household_id join officer r on r.id = v.recorder_id where v.id = ${visitId}`.execute(
      db,
    )
    return found.rows[0]!
  })
}

function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const copy = [...list]
  shuffle(copy, dice)
  return copy
}

function deal(homes: readonly Home[], dice: Dice): void {
  if (homes.length !== LOT.length) throw new Error(`a season has ${LOT.length} households, not ${homes.length}`)
  const ends = shuffled(LOT, dice)
  for (const [i, home] of homes.entries()) home.end = ends[i]!
}

/** What a household says before the evening. */
async function answer(office: Office, home: Home, dice: Dice): Promise<boolean> {
  if (home.end === 'silent') return false
  const { token } = await familyWay(office, home.visitId)
  if (home.end === 'declined') await answerOnPage(office, `/f/${token}/decline`, { way: drawn(ways, dice) })
  else await answerOnPage(office, `/f/${token}/acknowledge`)
  return true
}

/** Whoever ends a visit tells the family by telephone, and ticks it. */
async function endedByOthers({ visitId }: Home, client: Client, dice: Dice): Promise<void> {
  await client.post('/visits/close', { visitId, way: drawn(ways, dice) })
  await client.post('/visits/family-knows', { visitId })
}

function drawn<T>(list: readonly T[], dice: Dice): T {
  return list[dice(list.length)]!
}

/** Recorded, read back, signed and settled on the visitor's phone. */
async function held(office: Office, home: Home, visitor: Client): Promise<void> {
  const { visitId, end } = home
  const opinion = { kind: 'opinion', text: '食堂能不能早点开门。', nameAllowed: end === 'heldNamed' }
  const { relatives } = await visitor.get<{ relatives: { id: string; name: string; relation: string }[] }>(
    `/visits/${visitId}`,
  )
  const known = relatives.map(({ id, name, relation }) => ({ relativeId: id, name, relation }))
  const present = known.length > 0 ? known : [{ relativeId: null, name: '李秀英', relation: 'spouse' }]
  const fields = {
    present,
    heldAt: office.product.app.clock().toISOString(),
    place: '云溪社区家中',
    early: false,
    hasOpinions: end !== 'held',
    opinions: end === 'held' ? [] : [opinion],
    circumstances: '一切都好。',
    difficulties: '',
    unwritten: 1,
    followUp: '',
    packItems: ['form', 'pledge'],
  }
  await visitor.post('/visits/record', { visitId, basedOn: 0, attempt: uuidv7(), fields })
  const { record } = await visitor.get<{ record: { hash: string } }>(`/visits/${visitId}`)
  const shown = { visitId, hash: record.hash }
  await visitor.post('/visits/read-back', shown)
  await sign(visitor, shown, 'relative', present[0]!.name)
  await sign(visitor, shown, 'visitor', home.visitor)
  await sign(visitor, shown, 'recorder', home.recorder)
  await visitor.post('/visits/settle', shown)
}

async function reportAll(office: Office): Promise<void> {
  const clerk = await office.as('coordinator')
  const { matters } = await clerk.get<{ matters: { id: string }[] }>('/matters/table')
  for (const { id } of matters) await takeStep(clerk, 'report', { matterId: id })
}
