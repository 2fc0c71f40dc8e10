/** The other end of `large-work.ts`: performs what it is sent, one call beside the other, and ends when nobody is there to answer. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { call as callProcedure, ORPCError } from '@orpc/server'
import type { App } from './app.ts'
import type { Reaction } from './jobs.ts'
import type { Call, FromLargeWork, Place, ToLargeWork } from './large-work.ts'
import type { Identify } from './operation.ts'
import { bindOne } from './router.ts'
import type { Slice } from './slice.ts'

type Facts = { now: number; since: number; publicUrl: string }

/** What the app of this process takes from the call it is in: the caller's clock, going on, and the address on papers. */
export type OfCall = {
  clock: () => Date
  publicUrl: () => string
  log: App['log']
  /** Told the database's process behind each new connection. */
  onBackend: (pid: number) => void
}
export type ServesApart = {
  build: (place: Place, ofCall: OfCall) => Promise<{ app: App; stop: () => Promise<void> }>
  identify: Identify
  slices: readonly Slice[]
  reactions: readonly Reaction<App>[]
}

const COOKIES = { setSession: () => undefined }

export function serveApart(serves: ServesApart): void {
  const facts = new AsyncLocalStorage<Facts>()
  const inCall = () => {
    const own = facts.getStore()
    if (!own) throw new Error('asked outside of a call')
    return own
  }
  const ofCall: OfCall = {
    clock: () => new Date(inCall().now + performance.now() - inCall().since),
    publicUrl: () => inCall().publicUrl,
    log: (line, facts = {}) => say({ log: [line, facts] }),
    onBackend: (backend) => say({ backend }),
  }
  let built: ReturnType<ServesApart['build']> | undefined
  const under = new Set<Promise<void>>()
  process.on('message', (message: ToLargeWork) => {
    if ('place' in message) {
      built = serves.build(message.place, ofCall)
      return
    }
    const own = { now: message.now, since: performance.now(), publicUrl: message.publicUrl }
    const work: Promise<void> = facts.run(own, () => answer(message.id, message.call)).finally(() => under.delete(work))
    under.add(work)
  })
  process.on('disconnect', async () => {
    await Promise.allSettled(under)
    await (await built)?.stop()
    process.exit(0)
  })

  async function answer(id: number, call: Call): Promise<void> {
    try {
      if (!built) throw new Error('called before it knew its place')
      const { app } = await built
      say({ id, answer: await perform(app, call) })
    } catch (error) {
      if (error instanceof ORPCError) {
        const { code, status, message, data } = error
        say({ id, told: { code, status, message, data } })
      } else say({ id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }

  async function perform(app: App, call: Call): Promise<unknown> {
    if (call.kind === 'job') {
      const reaction = serves.reactions.find(({ job }) => job === call.job)
      if (!reaction) throw new Error(`no job ${call.job}`)
      return reaction.run(app, call.data)
    }
    const procedure = bindOne(app, serves.identify, serves.slices, call.name)
    return callProcedure(procedure, call.input, { context: { request: call.request, reply: COOKIES } })
  }
}

function say(message: FromLargeWork): void {
  // whoever asked may be gone: then `disconnect` ends this process
  if (process.connected) process.send?.(message)
}
