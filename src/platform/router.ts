/** Binds contracts to implementations: one oRPC procedure an operation, its whole life inside `perform`. */

import type { AnyContractProcedure } from '@orpc/contract'
import { implement } from '@orpc/server'
import { toAnswer } from './answer.ts'
import type { App } from './app.ts'
import type { OperationMeta } from './contract.ts'
import { type Identify, perform, type Reply, type RequestFacts } from './operation.ts'
import type { AnyOperation, Slice } from './slice.ts'

/** What the HTTP door hands to each procedure. */
export type DoorContext = { request: RequestFacts; reply: Reply }
/** The router of all slices, for the OpenAPI handler and document. */
export function buildRouter(app: App, identify: Identify, slices: readonly Slice[]) {
  return Object.fromEntries(
    slices.map((s) => [
      s.name,
      Object.fromEntries(
        Object.entries(s.contract).map(([key, contract]) => {
          const operation = s.operations[key]
          if (!operation) throw new Error(`${s.name}.${key} is not implemented`)
          return [key, bind(app, identify, `${s.name}.${key}`, contract, operation)]
        }),
      ),
    ]),
  )
}

function bind(app: App, identify: Identify, name: string, contract: AnyContractProcedure, operation: AnyOperation) {
  const meta: OperationMeta = contract['~orpc'].meta
  const run = operation.run as (context: unknown, input: unknown) => Promise<unknown>
  // `use` above the procedure: who may is asked before the input is read; the validated input then reaches `run` inside the transaction
  return implement({ it: contract })
    .$context<DoorContext>()
    .use(async ({ context, next }, input, output) => {
      try {
        const answer = await perform(app, identify, context.request, context.reply, {
          name,
          meta,
          summary: contract['~orpc'].route.summary,
          allow: operation.allow,
          beforePasswordChange: operation.beforePasswordChange,
          before: operation.before,
          input,
          run: async (inside) => (await next({ context: { inside } })).output,
        })
        return output(answer)
      } catch (error) {
        throw toAnswer(app, name, meta, error)
      }
    })
    .it.handler(async ({ context, input }) => run((context as DoorContext & { inside: unknown }).inside, input))
}
