/** An import as the clerk sees it: how far it is, what was recognised, what is wrong, what committing would change. */
import type { z } from 'zod'
import { sha256 } from '../../platform/crypto.ts'
import { type Check, mayBeAccepted, mustBeAnswered } from './rules/import-checks.ts'
import type { ImportPlan, PersonChange } from './rules/plan-import.ts'
import type { RosterReading } from './rules/reading-schema.ts'
import type { RegisteredOfficer } from './rules/register-snapshot.ts'
import type { ShownCells } from './rules/roster-job.ts'
import type { ClerkCorrections } from './sealed.ts'
import type { ImportRow } from './store.ts'
import { type ChangesView, type importView, type RosterProblem, rosterSummary } from './view-schemas.ts'

export function summaryOf(reading: RosterReading): z.infer<typeof rosterSummary> {
  const blocked = [...reading.officers, ...reading.relatives].filter((row) => row.blocked).length
  return { ...reading.counts, blocked }
}

export function viewOf(
  row: ImportRow,
  by: { received: string | null; committed: string | null },
  read: { reading: RosterReading; cells: ShownCells; said: ClerkCorrections } | undefined,
  problems: readonly RosterProblem[],
): z.input<typeof importView> {
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state,
    revision: row.revision,
    rowsRead: row.rows_read,
    rowsTotal: row.rows_total,
    refusal: row.refusal,
    locked: row.locked,
    receivedAt: row.read_at,
    receivedBy: by.received,
    fileUntil: row.file_until,
    committedAt: row.committed_at,
    committedBy: by.committed,
    undoneAt: row.undone_at,
    summary: row.summary === null ? null : rosterSummary.parse(row.summary),
    sheets: read ? sheetsOf(read.reading, read.cells, read.said) : [],
    problems: [...problems],
    faulty: read ? read.cells.faulty.map(({ text: _text, ...line }) => line) : [],
    places: read ? read.reading.places : [],
    skipped: read
      ? read.said.wishes.skips.map(({ sheet, row: at, text }) => ({ sheet, row: at, words: wordsOf(text) }))
      : [],
  }
}

function sheetsOf(
  reading: RosterReading,
  cells: ShownCells,
  corrections: ClerkCorrections,
): z.input<typeof importView>['sheets'] {
  return reading.sheets.map((sheet) => {
    const sample = cells.samples.find((s) => s.sheet === sheet.name)
    const wish = corrections.wishes.sheets.find((one) => one.sheet === sheet.name)
    const { name, kind, guess, missing, readings, rows, headRows, heads } = sheet
    return {
      name,
      kind,
      guess,
      missing,
      readings,
      rows,
      headRows,
      heads,
      above: sample?.above ?? [],
      sample: sample?.rows ?? [],
      corrected: wish !== undefined,
      departmentFromSheet: sheet.departmentFromSheet,
      relation: sheet.relation,
    }
  })
}

/** The first words of a row. */
function wordsOf(text: string): string {
  return text
    .split('\u0001')
    .filter((word) => word !== '')
    .slice(0, 4)
    .join(' ')
}

const MOST_SHOWN = 2_000

export function changesOf(
  plan: ImportPlan,
  reading: RosterReading,
  answers: ClerkCorrections['answers'],
  checks: readonly Check[],
): ChangesView {
  const registered = ({ id, name, department, title, birth }: RegisteredOfficer) => ({
    id,
    name,
    department,
    title,
    birth,
  })
  const brief = ({ ref, name, department, fields }: PersonChange) => ({ ref, name, department, fields: [...fields] })
  return {
    seen: seenOf(plan),
    counts: { added: plan.added.length, changed: plan.changed.length },
    added: plan.added.slice(0, MOST_SHOWN).map(brief),
    changed: plan.changed.slice(0, MOST_SHOWN).map(brief),
    unchanged: plan.unchanged,
    gone: plan.gone.map(registered),
    asks: plan.asks.map(({ row, candidates }) => ({
      ref: row.ref,
      name: row.name,
      department: row.department ?? '',
      title: row.title ?? '',
      birth: row.birth ?? '',
      candidates: candidates.map(registered),
    })),
    answered: plan.matched
      .filter(({ row }) => answers[row.ref] !== undefined)
      .map(({ row, known }) => ({ ref: row.ref, name: row.name, as: known ? placeOf(known) : '' })),
    blocked: summaryOf(reading).blocked,
    relatives: plan.relatives,
    checks: checks.map((check) => ({
      code: check.code,
      text: check.text,
      post: check.post,
      must: mustBeAnswered(check),
      accept: mayBeAccepted(check),
      people: check.people.map((person) => ({ ...person })),
    })),
  }
}

const placeOf = ({ name, department, title }: RegisteredOfficer) => [name, department, title].filter(Boolean).join(' ')

/** Names a plan: the same register and the same reading give the same name. */
export function seenOf(plan: ImportPlan): string {
  return sha256(
    JSON.stringify([
      plan.added.map(({ ref }) => ref),
      plan.changed.map(({ ref, fields }) => [ref, fields]),
      plan.gone.map(({ id }) => id),
      plan.asks.map(({ row, candidates }) => [row.ref, candidates.map(({ id }) => id)]),
      plan.matched.flatMap(({ row }) => (row.post === 'staff' ? [] : [[row.ref, row.post]])),
    ]),
  ).slice(0, 32)
}
