/** A reading as the clerk sees it before committing: counts, what was recognised, each officer with relatives and reasons. */
import type { z } from 'zod'
import { type censusContract, type rosterProblem, rosterSummary } from './contract.ts'
import { type Known, mergeRoster } from './merge.ts'
import type { OfficerReading, RosterReading } from './rules/reading.ts'
import { SCOPE_REASONS } from './rules/scope.ts'

type Summary = z.infer<typeof rosterSummary>
type Problem = z.infer<typeof rosterProblem>
type View = z.input<NonNullable<(typeof censusContract.import)['~orpc']['outputSchema']>>

export function summaryOf(reading: RosterReading): Summary {
  return {
    ...reading.counts,
    blocked: reading.officers.filter((o) => o.blocked).length + reading.relatives.filter((r) => r.blocked).length,
    sheets: reading.sheets.map((s) => ({
      name: s.name,
      kind: s.kind,
      rows: s.rows,
      headRow: s.headRows.at(-1) ?? null,
      columns: s.columns.map(({ header, field }) => ({ header, field })),
    })),
  }
}

type Row = { id: string; file_name: string; read_at: string; committed_at: string | null; summary: unknown }

export function importView(
  row: Row,
  reading: RosterReading | undefined,
  known: readonly Known[],
  problems: readonly Problem[],
): View {
  const merge = reading && mergeRoster(known, reading, () => '')
  const names = new Map((reading?.officers ?? []).map((o) => [o.ref, o.name ?? '']))
  return {
    id: row.id,
    fileName: row.file_name,
    readAt: row.read_at,
    committedAt: row.committed_at,
    summary: rosterSummary.parse(row.summary),
    problems: [...problems],
    against: {
      added: merge?.officers.filter((m) => !m.known).length ?? 0,
      known: merge?.officers.filter((m) => m.known).length ?? 0,
      absent: merge?.absent.map((k) => k.name) ?? [],
    },
    officers: reading ? reading.officers.map((o) => officerView(o, reading, names)) : [],
  }
}

function officerView(
  o: OfficerReading,
  reading: RosterReading,
  names: ReadonlyMap<string, string>,
): View['officers'][number] {
  const household = reading.households.find((h) => h.officers.includes(o.ref))
  const partner = household?.officers.find((ref) => ref !== o.ref)
  const named = (refs: readonly string[]) => refs.map((ref) => names.get(ref) ?? '')
  return {
    row: o.row,
    name: o.name,
    department: o.department,
    title: o.title,
    post: o.post,
    chargedBy: named(o.chargedBy),
    contacts: named(o.contacts),
    coupleWith: partner ? (names.get(partner) ?? null) : null,
    relatives: reading.relatives
      .filter((r) => r.officer === o.ref)
      .map((r) => ({ name: r.name, relation: r.relation, inScope: r.inScope, reason: SCOPE_REASONS[r.reason] })),
    blocked: o.blocked,
  }
}
