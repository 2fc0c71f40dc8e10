/**
 * A family's page in a browser that is signed in for the unit: whoever printed, delivers or files the paper looks at what is the
 * family's. It stands in the log as that account's act, and on the page with its day (docs/decisions/0024).
 */
import type { FastifyRequest } from 'fastify'
import { openedForUnit, sealedLink } from '../doors/visit-link-store.ts'
import type { App } from '../platform/app.ts'
import { beijingDay } from '../platform/calendar.ts'
import { sha256 } from '../platform/crypto.ts'
import { requestFacts } from '../platform/http.ts'
import { type Context, type Identify, perform } from '../platform/operation.ts'
import { Refusal } from '../platform/problem.ts'
import { lockVisit, visitNow } from '../visiting/visits/reads.ts'
import type { Params } from './show-page.ts'
import * as store from './store.ts'

const OPENED = 'family.openedByAccount'

export async function noteAccount(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  params: Params,
): Promise<void> {
  const from = requestFacts(request)
  if (!from.token) return
  // it is no use of the account: the session does not live longer by it
  const facts = { ...from, idle: true, commandId: undefined }
  const opened = { name: OPENED, meta: { kind: 'query' as const }, allow: ['signed-in'] as const, input: null }
  const always = { beforePasswordChange: true as const }
  const run = (context: Context) => note(context, params.token)
  await perform(app, identify, facts, { setSession: () => undefined }, { ...opened, ...always, run }).catch(
    (error: unknown) => {
      // a session that is over, or was never used, is nobody of the unit
      if (!(error instanceof Refusal)) throw error
    },
  )
}

/** Once a day and account. Who lives there opens the own page; of another unit's pages an account knows nothing. */
async function note(context: Context, token: string): Promise<void> {
  const { accountId, officerId, at } = context
  const link = await sealedLink(context.db, sha256(token))
  if (!link || accountId === null) return
  await lockVisit(context, link.visitId)
  const visit = await visitNow(context, link.visitId)
  if (!visit || (officerId !== null && (await store.isAtHome(context, officerId, visit.household_id)))) return
  const since = `${beijingDay(at)}T00:00:00+08:00`
  if (!(await store.openedSince(context, { accountId, visitId: visit.id, name: OPENED, since })))
    await context.record(OPENED, visit.id)
  await openedForUnit(context, visit.id, at)
}
