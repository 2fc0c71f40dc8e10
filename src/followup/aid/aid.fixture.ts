/** A family's hardship, reported, taken through its referral step by step by whoever does each. */
import type { Answer } from '../../testing/client.ts'
import type { Member, Office } from '../../testing/office.ts'
import { familyWay, hiddenFields, hold, notify, openRound, ownPage, visitsTogether } from '../../testing/programme.ts'
import type { AidNote, AidStanding } from './contract.ts'
import type { AidState } from './rules.ts'

export const WORDS = '母亲住院，想请工会帮一帮'
export const OWN = { name: '唐家', phone: '13800138000', text: '老人看病花费大，请帮一帮' }

/** A household that was visited: its page, and its visits' officers. */
export type Home = {
  office: Office
  visitId: string
  page: string
  members: string[]
  roundId: string
  listId: string
  noticeId: string
}

export async function visitedHome(office: Office): Promise<Home> {
  const { roundId, listId } = await openRound(office)
  const [card] = await visitsTogether(office)
  const visitId = card!.visitId
  const noticeId = await notify(office, visitId, '2026-09-05')
  const page = `/f/${(await familyWay(office, visitId)).token}`
  office.setTime('2026-09-05T20:00:00+08:00')
  await hold(office, visitId, { hasOpinions: false })
  await ownPage(office, `${page}/own`)
  return { office, visitId, page, members: card!.members, roundId, listId, noticeId }
}

/** A hardship said at the visit and reported two days later. */
export async function hardship(home: Home, nameAllowed = false, text = WORDS): Promise<string> {
  const { office, visitId } = home
  const raised = { visitId, kind: 'hardship', text, nameAllowed }
  const { id } = await (await office.as('recorder')).post<{ id: string }>('/matters/raise', raised)
  office.setTime('2026-09-07T09:00:00+08:00')
  await (await office.as('coordinator')).post('/matters/report', { matterId: id, seen: null })
  return id
}

export type Shown = { standing: AidStanding | null; said: AidNote[] }

export async function show({ office }: Home, matterId: string, who: Member = 'coordinator'): Promise<Shown> {
  return (await office.as(who)).get<Shown>(`/aid/${matterId}`)
}

export const sheetOf = async (home: Home, matterId: string) => (await show(home, matterId)).standing!.sheets.at(-1)!

/** What each act sends, from what its screen shows now. */
export const send = {
  ask: async (home: Home, matterId: string): Promise<Answer> => {
    const offer = (await show(home, matterId)).standing?.offer
    const body = { matterId, text: offer?.hash ?? '0'.repeat(64), words: WORDS }
    return (await home.office.as('coordinator')).send('POST', '/aid/ask', { body })
  },
  agree: (home: Home, matterId: string) => onPage(home, matterId, 'agree', OWN),
  decline: (home: Home, matterId: string) => onPage(home, matterId, 'decline'),
  withdraw: (home: Home, matterId: string) => onPage(home, matterId, 'withdraw'),
  refer: async (home: Home, matterId: string) => {
    const agreed = (await show(home, matterId)).standing?.agreed
    const body = { matterId, agreement: agreed?.hash ?? '0'.repeat(64) }
    return (await home.office.as('coordinator')).send('POST', '/aid/refer', { body })
  },
  handOver: async (home: Home, matterId: string) => {
    const sheet = await sheetOf(home, matterId)
    const on = home.office.product.app.clock().toISOString().slice(0, 10)
    const body = { referralId: sheet.id, on, to: '县总工会帮扶站' }
    return (await home.office.as('coordinator')).send('POST', '/aid/hand-over', { body })
  },
  outcome: async (home: Home, matterId: string) => {
    const { standing } = await show(home, matterId)
    const body = {
      referralId: standing!.sheets.at(-1)!.id,
      seen: standing!.seen,
      kind: 'helped',
      words: '每月补助三百元',
    }
    return (await home.office.as('coordinator')).send('POST', '/aid/outcome', { body })
  },
  markTold: async (home: Home, matterId: string) => {
    const body = { referralId: (await sheetOf(home, matterId)).id }
    return (await home.office.as('coordinator')).send('POST', '/aid/mark-told', { body })
  },
}

/** The hidden fields of the page where the form stands, and what the family types. */
async function onPage({ office, page }: Home, matterId: string, act: string, typed: Record<string, string> = {}) {
  const { text } = await ownPage(office, `${page}/aid/${matterId}${act === 'agree' ? '/yes' : ''}`)
  return office.stranger.send('POST', `${page}/aid/${matterId}/${act}`, {
    raw: true,
    form: { ...hiddenFields(text), ...typed },
  })
}

/** The acts that lead to each state. */
const path: Record<AidState, readonly (keyof typeof send)[]> = {
  none: [],
  asked: ['ask'],
  agreed: ['ask', 'agree'],
  made: ['ask', 'agree', 'refer'],
  handed: ['ask', 'agree', 'refer', 'handOver'],
  owed: ['ask', 'agree', 'refer', 'handOver', 'withdraw'],
  told: ['ask', 'agree', 'refer', 'handOver', 'withdraw', 'markTold'],
}

export async function bring(home: Home, matterId: string, state: AidState): Promise<void> {
  for (const act of path[state]) {
    const answer = await send[act](home, matterId)
    if (answer.status !== 200 && answer.status !== 303)
      throw new Error(`${act} towards ${state}: ${answer.status} ${answer.text.slice(-400)}`)
  }
}
