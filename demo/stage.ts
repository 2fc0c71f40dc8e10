/** Plays the programme through the product's own operations, each by the person whose duty it is, at the time it happened. */

import type { GrantedDuty } from '../src/identity/contract.ts'
import { dutiesOf } from '../src/identity/rules.ts'
import type { Actor } from '../src/platform/actor.ts'
import type { App } from '../src/platform/app.ts'
import { setUnit } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { type Context, perform } from '../src/platform/operation.ts'
import { slices } from '../src/slices.ts'

export type Person = {
  accountId: string
  officerId: string | null
  name: string
  duties: readonly GrantedDuty[]
  post: string | null
  canRecord: boolean
}

export type Stage = {
  /** Performs an operation as a person. Throws its refusal: a demo that is refused is a defect. */
  act: <T>(person: Person, slice: string, operation: string, input: unknown) => Promise<T>
  /** Performs an operation as the family of a visit. */
  actAsFamily: (visit: { id: string; householdId: string }, operation: string, input: unknown) => Promise<void>
  read: <T>(run: (context: Context) => Promise<T>) => Promise<T>
}

export function openStage(app: App, unitId: string): Stage {
  const go = async <T>(actor: Actor, sliceName: string, key: string, input: unknown): Promise<T> => {
    const slice = slices.find((s) => s.name === sliceName)
    const contract = slice?.contract[key]
    const operation = slice?.operations[key]
    if (!slice || !contract || !operation) throw new Error(`no operation ${sliceName}.${key}`)
    const request = { ip: '127.0.0.1', token: undefined, commandId: uuidv7(), familyToken: undefined }
    const answer = await perform<unknown>(
      app,
      async (tx) => (await setUnit(tx, unitId), actor),
      request,
      { setSession: () => undefined },
      {
        name: `${sliceName}.${key}`,
        meta: contract['~orpc'].meta,
        allow: operation.allow,
        input,
        run: (context) =>
          operation.run(context as never, contract['~orpc'].inputSchema['~standard'].validate(input).value as never),
      },
    )
    return answer as T
  }
  return {
    act: (person, slice, key, input) =>
      go(
        {
          kind: 'account',
          unitId,
          accountId: person.accountId,
          sessionId: person.accountId,
          officerId: person.officerId,
          name: person.name,
          duties: dutiesOf(person.duties, person.post, person.canRecord),
          mustChange: false,
        },
        slice,
        key,
        input,
      ),
    actAsFamily: async (visit, key, input) => {
      await go(
        { kind: 'family', unitId, linkId: visit.id, householdId: visit.householdId, visitId: visit.id },
        'family',
        key,
        input,
      )
    },
    read: (run) =>
      perform(
        app,
        async (tx) => (await setUnit(tx, unitId), { kind: 'system', unitId }),
        { ip: '', token: undefined, commandId: undefined, familyToken: undefined },
        { setSession: () => undefined },
        { name: 'demo', meta: { kind: 'query' }, allow: [], input: null, run },
      ),
  }
}
