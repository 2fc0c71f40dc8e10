/** Links by which a visitor reads the own evenings, and the words that go with them to the work chat. */
import { beijingDay } from '../../platform/calendar.ts'
import { newToken, seal, sha256, unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { findRound } from '../../programme/rounds/reads.ts'
import { publicUrlOf, unitName } from '../../programme/unit/reads.ts'
import { groupVisits } from './group-visits.ts'
import { standingOf, textFor, textForAll } from './rules.ts'
import * as store from './store.ts'

const sealedFor = (linkId: string) => `evenings ${linkId}`

export async function urgingList(context: Context, { roundId }: { roundId: string }) {
  const round = await findRound(context, roundId)
  if (!round) throw notFound('这一轮家访')
  const today = beijingDay(context.at)
  const visitors = groupVisits(await store.openVisits(context, roundId, context.at))
  const links = new Map((await store.linksOf(context, roundId)).map((link) => [link.officerId, link]))
  const site = await publicUrlOf(context)
  const from = `${await unitName(context)}${round.plan.names.coordinator}`
  const standings = visitors.map(({ visits, ...who }) => ({
    ...who,
    ...standingOf(
      visits.map((visit) => visit.slot),
      today,
    ),
  }))
  return {
    groupText: textForAll(standings, from),
    rows: standings.map(({ officerId, name, ...standing }) => {
      const link = links.get(officerId)
      const address = link ? `${site}/e/${unseal(context.app.keyring, link.sealed, sealedFor(link.id))}` : null
      return {
        officerId,
        name,
        unscheduled: standing.unscheduled,
        thisWeek: standing.thisWeek,
        text: textFor({ ...standing, name, address, from }),
        link: link && address !== null ? { id: link.id, madeAt: link.madeAt, address } : null,
      }
    }),
  }
}

export async function makeLinks(
  context: Context<'urging.round-closed'>,
  { roundId, officerIds }: { roundId: string; officerIds: readonly string[] },
): Promise<{ made: number }> {
  const round = await findRound(context, roundId)
  if (!round || context.accountId === null) throw notFound('这一轮家访')
  if (round.closedAt !== null)
    throw context.refuse('urging.round-closed', '这一轮已经结束，链接也随轮次结束，不再做新的。')
  const visitors = new Set(groupVisits(await store.openVisits(context, roundId, context.at)).map((v) => v.officerId))
  if (officerIds.some((id) => !visitors.has(id))) throw notFound('这位家访人')
  const links = [...new Set(officerIds)].map((officerId) => {
    const id = context.newId()
    const token = newToken().slice(0, 32)
    const sealed = seal(context.app.keyring, token, sealedFor(id))
    return { id, roundId, officerId, tokenHash: sha256(token), sealed }
  })
  const inserted = await store.insertLinks(context, links, context.at, context.accountId)
  await context.record('urging.linksMade', roundId, { made: inserted })
  return { made: inserted }
}

export async function revoke(context: Context, { linkId }: { linkId: string }): Promise<Record<string, never>> {
  const officerId = await store.endLink(context, linkId, context.at)
  if (officerId === undefined) throw notFound('这个链接')
  await context.record('urging.revoked', officerId)
  return {}
}
