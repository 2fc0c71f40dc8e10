/** The typed client of the whole API, for the office and the field apps, and its queries for TanStack Query. */
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { asOneAct } from './act.ts'
import { contracts } from './contracts.ts'
import { fetchWithTimeout } from './fetch-with-timeout.ts'
import { isAway, isLost, problemsOf, statusOf } from './problems.ts'
import { openAnew, screenHeader, sessionBack } from './session.ts'
import { idleHeader, tellOfWork } from './user-activity.ts'

/** `key` is set by the link itself; a caller that made the id of the act before (an outbox) gives it. */
type Act = { key?: string }
export type Api = JsonifiedClient<ContractRouterClient<typeof contracts, Act>>

const PATIENCE_MS = 60_000
const RETRIES_MS = [400, 1_500, 4_000]

const link = new OpenAPILink<Act>(contracts, {
  url: `${location.origin}/api`,
  headers: ({ context }) => ({
    ...screenHeader(),
    ...idleHeader(),
    ...(context.key === undefined ? {} : { 'idempotency-key': context.key }),
  }),
  fetch: (request, init) => fetchWithTimeout(request, init, PATIENCE_MS),
  interceptors: [
    (call) =>
      asOneAct(call.path.join('.'), call.input, isLost, (generatedKey) => {
        const key = call.context.key ?? generatedKey
        return patiently(
          () => call.next({ ...call, context: { ...call.context, key } }),
          isTowardsFamily(call.path),
        ).catch(ifOwnScreen)
      }),
  ],
})

export const api: Api = createORPCClient(link)
export const orpc = createTanstackQueryUtils(api)

tellOfWork(() => void api.identity.me({}).catch(() => undefined)) // a session that ended shows with the next act

/** Another person is signed in now: the page opens anew, and what was sent was not done. */
function ifOwnScreen(error: unknown): Promise<never> {
  if (problemsOf(error).some(({ code }) => code === 'screen.other')) return openAnew()
  throw error
}

/** Sends again after a lost connection or while the database is away, and once more after the session came back; the id of the act stays. */
async function patiently<T>(send: () => Promise<T>, shownAgain: boolean): Promise<T> {
  for (const pause of RETRIES_MS) {
    try {
      return await send()
    } catch (error) {
      if (statusOf(error) === 401) {
        await sessionBack(error)
        if (shownAgain) throw new ShownAgain()
      } else if (!isDropped(error) && !isAway(error)) throw error
      else await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return send()
}

/** What a family will see is looked at once more by whoever came back, who may have forgotten what was pressed. */
export function isTowardsFamily(path: readonly string[]): boolean {
  const [slice = '', operation = ''] = path
  const found = Object.entries(contracts).find(([name]) => name === slice)?.[1]
  return Object.entries(found ?? {}).some(
    ([name, contract]) => name === operation && contract['~orpc'].meta.towardsFamily === true,
  )
}

/** Not sent: the person is to look and press again. */
class ShownAgain extends Error {
  readonly data = {
    problems: [
      {
        code: 'session.again',
        message: '登录已经恢复。这一步是办给家属的，没有替您自动发出：请再看一遍，没有变化就再按一次。',
      },
    ],
  }
}

/** Dropped on the way, which a second try may mend; a time-out or being offline is told at once. */
function isDropped(error: unknown): boolean {
  return error instanceof TypeError && navigator.onLine
}
