/** Plays the programme through the product's own operations, each by the person whose duty it is, at the time it happened. */

import { dutiesOf } from '../src/office/identity/rules.ts'
import type { Actor } from '../src/platform/actor.ts'
import type { App } from '../src/platform/app.ts'
import { setUnit, type Tx } from '../src/platform/database.ts'
import { uuidv7 } from '../src/platform/id.ts'
import { type Context, perform, performAsSystem } from '../src/platform/operation.ts'
import { operationOf } from '../src/platform/operation-of.ts'
import { slices } from '../src/slices.ts'
import type { GrantedDuty } from '../src/vocabulary/duties.ts'

export type Person = {
  accountId: string
  officerId: string | null
  name: string
  duties: readonly GrantedDuty[]
  post: string | null
  canRecord: boolean
}

type AtHome =
  | { kind: 'household'; linkId: string; householdId: string; officerId: string }
  | { kind: 'relative'; linkId: string; householdId: string; relativeId: string }

export type Stage = {
  /** Performs an operation as a person. Throws its refusal: a demo that is refused is a defect. */
  act: (person: Person, slice: string, operation: string, input: unknown) => Promise<{ id: string; pledgeId: string }>
  /** What a question answers to a person. */
  ask: (person: Person, slice: string, operation: string, input: unknown) => Promise<unknown>
  /** Performs an operation as the family of a visit. */
  actAsFamily: (visit: { id: string; householdId: string }, operation: string, input: unknown) => Promise<void>
  /** Performs an operation by an officer's or a relative's own link. */
  actAtHome: (home: AtHome, slice: string, operation: string, input: unknown) => Promise<void>
  read: <T>(run: (context: Context) => Promise<T>) => Promise<T>
}

export function openStage(app: App, unitId: string): Stage {
  const go = async (actor: Actor, sliceName: string, key: string, input: unknown): Promise<unknown> => {
    const slice = slices.find((s) => s.name === sliceName)
    if (!slice) throw new Error(`no slice ${sliceName}`)
    const operation = operationOf(slice, key)
    const read = await operation.read(input)
    const request = { ip: '127.0.0.1', token: undefined, commandId: uuidv7(), familyToken: undefined }
    const identify = async (tx: Tx) => {
      await setUnit(tx, unitId)
      return actor
    }
    return perform(
      app,
      identify,
      request,
      { setSession: () => undefined },
      { ...operation, input: read, run: (context) => operation.run(context, read) },
    )
  }
  const actorOf = (person: Person): Actor => ({
    kind: 'account',
    unitId,
    accountId: person.accountId,
    sessionId: person.accountId,
    officerId: person.officerId,
    name: person.name,
    duties: dutiesOf(person.duties, person.post, person.canRecord),
    mustChange: false,
  })
  return {
    act: async (person, slice, key, input) => idsIn(await go(actorOf(person), slice, key, input)),
    ask: (person, slice, key, input) => go(actorOf(person), slice, key, input),
    actAsFamily: async (visit, key, input) => {
      await go(
        { kind: 'family', unitId, linkId: visit.id, householdId: visit.householdId, visitId: visit.id },
        'family',
        key,
        input,
      )
    },
    actAtHome: async (home, slice, key, input) => {
      await go({ ...home, unitId }, slice, key, input)
    },
    read: (run) => performAsSystem(app, unitId, run),
  }
}

/** The ids an answer gives, empty where it gives none. */
function idsIn(answer: unknown): { id: string; pledgeId: string } {
  return { id: '', pledgeId: '', ...(answer instanceof Object ? answer : {}) }
}
