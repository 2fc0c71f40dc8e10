/** One operation of a slice for doors other than the API: HTML forms, the demo. Its input is read by the contract all the same. */
import type { Who } from './actor.ts'
import type { OperationMeta } from './contract.ts'
import type { Context } from './operation.ts'
import { Refusal } from './problem.ts'
import type { Slice } from './slice.ts'

export type Bound = {
  name: string
  meta: OperationMeta
  allow: readonly Who[]
  /** The validated input; throws a refusal that names each fault. */
  read: (input: unknown) => Promise<unknown>
  run: (context: Context, input: unknown) => Promise<unknown>
}

export function operationOf(slice: Slice, key: string): Bound {
  const contract = slice.contract[key]
  const operation = slice.operations[key]
  if (!contract || !operation) throw new Error(`no operation ${slice.name}.${key}`)
  const run = operation.run as (context: Context, input: unknown) => Promise<unknown>
  return {
    name: `${slice.name}.${key}`,
    meta: contract['~orpc'].meta,
    allow: operation.allow,
    read: async (input) => {
      const read = await contract['~orpc'].inputSchema['~standard'].validate(input)
      if (read.issues) {
        const problems = (read.issues as readonly { message: string }[]).map(({ message }) => ({
          code: 'input.invalid',
          message,
        }))
        throw new Refusal('INVALID', problems)
      }
      return read.value
    },
    run,
  }
}
