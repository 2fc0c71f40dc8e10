/**
 * Charges told officer by officer, written by department where that says the same (方案 §三.1, 工作分工): a department
 * whose whole staff has the same leaders is in their charge, so that who moves in or out changes scope at once. Pure.
 */
export type Kind = 'charge' | 'contact'
export type Held = { leaderId: string; officerId: string; kind: Kind }
/** One row as it is kept: of one officer, or of a department. */
export type Row = { leaderId: string; kind: Kind; officerId: string | null; departmentId: string | null }
export type Staff = { id: string; departmentId: string }

const kinds = ['charge', 'contact'] as const

/** Rows that mean exactly `held`, by department wherever its whole staff has the same leaders, and some. */
export function chargesByDepartment(staff: readonly Staff[], held: readonly Held[]): Row[] {
  return kinds.flatMap((kind) => {
    const leaders = new Map<string, Set<string>>()
    for (const h of held)
      if (h.kind === kind) leaders.set(h.officerId, (leaders.get(h.officerId) ?? new Set()).add(h.leaderId))
    const departments = Map.groupBy(staff, (s) => s.departmentId)
    const byDepartment = [...departments].flatMap(([departmentId, people]): Row[] => {
      const sets = people.map((p) => keyOf(leaders.get(p.id)))
      if (sets[0] === '' || sets.some((set) => set !== sets[0])) return []
      for (const p of people) leaders.delete(p.id)
      return (sets[0] ?? '').split(' ').map((leaderId) => ({ leaderId, kind, officerId: null, departmentId }))
    })
    const byOfficer = [...leaders].flatMap(([officerId, ids]) =>
      [...ids].map((leaderId): Row => ({ leaderId, kind, officerId, departmentId: null })),
    )
    return [...byDepartment, ...byOfficer]
  })
}

/** Rows spoken officer by officer: one's own go before the department's. The same rule as `charges_held_on()`. */
export function spread(staff: readonly Staff[], rows: readonly Row[]): Held[] {
  const own = rows.flatMap(({ officerId, leaderId, kind }) =>
    officerId === null ? [] : [{ officerId, leaderId, kind }],
  )
  const has = new Set(own.map((r) => `${r.kind} ${r.officerId}`))
  const more = rows.flatMap((row) =>
    staff
      .filter((s) => s.departmentId === row.departmentId && s.id !== row.leaderId && !has.has(`${row.kind} ${s.id}`))
      .map((s): Held => ({ officerId: s.id, leaderId: row.leaderId, kind: row.kind })),
  )
  return [...own, ...more]
}

/** What is held after an import: what its workbook says, else what was held, else, for who is new, what the department has. */
export function heldAfter(
  officers: readonly string[],
  before: readonly Held[],
  now: readonly Held[],
  given: ReadonlyMap<string, readonly Held[]>,
): Held[] {
  const was = Map.groupBy(before, (h) => h.officerId)
  const is = Map.groupBy(now, (h) => h.officerId)
  return officers.flatMap((id) => given.get(id) ?? was.get(id) ?? is.get(id) ?? [])
}

export function rowKey(row: Row): string {
  return `${row.kind} ${row.departmentId ?? ''} ${row.officerId ?? ''} ${row.leaderId}`
}

function keyOf(leaders: ReadonlySet<string> | undefined): string {
  return [...(leaders ?? [])].sort().join(' ')
}
