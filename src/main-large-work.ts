/** The process for large work (`platform/large-work.ts`): the same slices on connections of their own. Started by the product, never by hand. */
import { buildApp } from './build-app.ts'
import { identify } from './office/identity/identify.ts'
import { serveApart } from './platform/large-work-process.ts'
import { stopInOrder } from './platform/stop-in-order.ts'
import { reactions, slices } from './slices.ts'

/** Milliseconds: nobody waits for these connections but who asked for the large work. */
const PATIENT = {
  lock_timeout: 60_000,
  statement_timeout: 300_000,
  idle_in_transaction_session_timeout: 300_000,
  query_timeout: 310_000,
}

serveApart({
  identify,
  slices,
  reactions,
  build: async ({ connection, dataDir, stampUrl }, ofCall) => {
    const { app, stops } = buildApp({
      connection,
      dataDir,
      stampUrl,
      ...ofCall,
      addresses: () => ({
        given: ofCall.publicUrl(),
        listening: ofCall.publicUrl(),
        proposed: null,
        openToOthers: true,
      }),
      bounds: PATIENT,
      pools: { requests: 3, counting: 1 },
      second: true,
    })
    await app.jobs.start(app, reactions, [])
    return { app, stop: () => stopInOrder([app.jobs.stop, ...stops], ofCall.log) }
  },
})
