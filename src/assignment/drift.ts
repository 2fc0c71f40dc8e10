/** What the register says that a list does not know yet: who joined, who left, whose visitor or recorder is gone. Pure. */
import type { PlanBody } from '../plan/schema.ts'
import { type Census, householdsVisited } from './from-census.ts'

type Line = {
  householdId: string
  members: { name: string }[]
  visitor: { id: string; name: string }
  recorder: { id: string; name: string } | null
  done: boolean
}
export type Drift = { joined: string[]; left: string[]; gone: string[] }

/** Names, each once: households to add, households to take off, people who can no longer visit or record. */
export function driftOf(census: Census, plan: PlanBody['visiting'], lines: readonly Line[]): Drift {
  const visited = new Set(householdsVisited(census.officers, plan))
  const listed = new Set(lines.map((l) => l.householdId))
  const leaders = new Set(census.officers.filter((o) => o.post !== 'staff').map((o) => o.id))
  const recorders = new Set(census.officers.filter((o) => o.canRecord).map((o) => o.id))
  const open = lines.filter((l) => !l.done)
  const gone = open.flatMap((l) => [
    ...(leaders.has(l.visitor.id) ? [] : [l.visitor.name]),
    ...(l.recorder === null || recorders.has(l.recorder.id) ? [] : [l.recorder.name]),
  ])
  const joined = [...visited]
    .filter((h) => !listed.has(h))
    .map((h) =>
      census.officers
        .filter((o) => o.householdId === h)
        .map((o) => o.name)
        .join('、'),
    )
  const left = open.filter((l) => !visited.has(l.householdId)).map((l) => l.members.map((m) => m.name).join('、'))
  return { joined, left, gone: [...new Set(gone)] }
}
