/** Whom a session is asked of: resolved when it is arranged, so that the list says who was asked. */
import type { Asked } from '../gatherings/commands.ts'
import { type Audience, audienceText } from './rules.ts'
import type { TrainingStatus } from './status.ts'
import type { Trainee } from './store.ts'

export type AskedOf = { audience: Audience; departmentIds: readonly string[] }

export function askedOf(standing: TrainingStatus, { audience, departmentIds }: AskedOf): Asked {
  const isAsked: Record<Audience, (person: Trainee) => boolean> = {
    everyone: () => true,
    visiting: ({ visits }) => visits,
    missing: ({ officerId }) => standing.lacks.has(officerId),
    departments: ({ departmentId }) => departmentIds.includes(departmentId),
  }
  const chosen = standing.everybody.filter(isAsked[audience])
  const departments = [...new Set(chosen.map(({ department }) => department))]
  return { words: audienceText(audience, departments), officerIds: chosen.map(({ officerId }) => officerId) }
}
