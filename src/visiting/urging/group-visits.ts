import type { OpenVisit } from './store.ts'

/** By visitor, in the order of the names as they come. */
export function groupVisits(visits: readonly OpenVisit[]): { officerId: string; name: string; visits: OpenVisit[] }[] {
  const groups = new Map<string, { officerId: string; name: string; visits: OpenVisit[] }>()
  for (const visit of visits) {
    const group = groups.get(visit.visitorId)
    if (group) group.visits.push(visit)
    else groups.set(visit.visitorId, { officerId: visit.visitorId, name: visit.visitor, visits: [visit] })
  }
  return [...groups.values()]
}
