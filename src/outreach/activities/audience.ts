/** Whom an activity is asked of: resolved when it is arranged, so that the list says who was asked. Pure. */
import type { Trainee } from '../training/reads.ts'
import { audienceText } from '../training/rules.ts'

export type AskedOf = { audience: 'everyone' | 'departments'; departmentIds: readonly string[] }

export function peopleAsked(everybody: readonly Trainee[], { audience, departmentIds }: AskedOf) {
  const people = everybody.filter((one) => audience === 'everyone' || departmentIds.includes(one.departmentId))
  const departments = [...new Set(people.map(({ department }) => department))]
  return { words: audienceText(audience, departments), people }
}

/** Departments in the order of the roster, each with how many people. */
export function departmentsIn(everybody: readonly Trainee[]): { id: string; name: string; people: number }[] {
  const found = new Map<string, { id: string; name: string; people: number }>()
  for (const { departmentId: id, department: name } of everybody)
    found.set(id, { id, name, people: (found.get(id)?.people ?? 0) + 1 })
  return [...found.values()]
}
