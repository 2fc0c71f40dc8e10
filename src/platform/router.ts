/** Binds contracts to implementations: one oRPC procedure an operation, its whole life inside `perform`. */

import { type AnyContractProcedure, ORPCError } from '@orpc/contract'
import { implement } from '@orpc/server'
import type { App } from './app.ts'
import type { OperationMeta } from './contract.ts'
import { toAnswer } from './error-answer.ts'
import { PerformElsewhere } from './large-work.ts'
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

/** One operation's procedure, by its name (`imports.commit`), where only it is to be called. */
export function bindOne(app: App, identify: Identify, slices: readonly Slice[], name: string) {
  const [sliceName, key = ''] = name.split('.')
  const slice = slices.find((s) => s.name === sliceName)
  const contract = slice?.contract[key]
  const operation = slice?.operations[key]
  if (!contract || !operation) throw new Error(`no operation ${name}`)
  return bind(app, identify, name, contract, operation)
}

function bind(app: App, identify: Identify, name: string, contract: AnyContractProcedure, operation: AnyOperation) {
  const meta: OperationMeta = contract['~orpc'].meta
  const run = operation.run as (context: unknown, input: unknown) => Promise<unknown>
  // `use` above the procedure: who may is asked before the input is read; the validated input then reaches `run` inside the transaction
  return implement({ it: contract })
    .$context<DoorContext>()
    .use(async ({ context, next }, input, output) => {
      const here = () =>
        perform(app, identify, context.request, context.reply, {
          name,
          meta,
          summary: contract['~orpc'].route.summary,
          allow: operation.allow,
          beforePasswordChange: operation.beforePasswordChange,
          before: operation.before,
          input,
          run: async (inside) => (await next({ context: { inside } })).output,
        })
      try {
        return output(await here())
      } catch (error) {
        if (error instanceof PerformElsewhere) {
          const call = { kind: 'operation' as const, name, input, request: context.request }
          return error.apart
            .call(call, meta.kind === 'query')
            .then(output, (fault: unknown) =>
              Promise.reject(fault instanceof ORPCError ? fault : toAnswer(app, name, meta, fault)),
            )
        }
        throw toAnswer(app, name, meta, error)
      }
    })
    .it.handler(async ({ context, input }) => run((context as DoorContext & { inside: unknown }).inside, input))
}
