import { nameKey } from '../../../platform/normalise-name.ts'
import type { OfficerDraft } from './officers.ts'
import { report } from './table.ts'

/** Everybody once, in the order of the workbook; `aliases` says under which ref a row that was left out is known. */
export type OnePeople = { readonly officers: readonly OfficerDraft[]; readonly aliases: ReadonlyMap<string, string> }

/**
 * Parts the rows that repeat an officer from the officers. A second list of the same people (通讯录 beside 花名册) asks nothing: it
 * fills what the fuller list leaves blank, and whom it alone names is an officer too. Within a list a repeated row is told.
 */
export function onePeople(lists: ReadonlyArray<readonly OfficerDraft[]>): OnePeople {
  const aliases = new Map<string, string>()
  const fullest = lists.toSorted((a, b) => fullness(b) - fullness(a))
  const main: OfficerDraft[] = []
  const filled = new Map<string, OfficerDraft>()
  for (const list of fullest) {
    if (!isSecondList(list, main)) {
      main.push(...list)
      continue
    }
    const known = Map.groupBy(
      main.filter(({ name }) => name !== null),
      ({ name }) => nameKey(name ?? ''),
    )
    for (const draft of list) {
      const first = sameAs(draft, known.get(nameKey(draft.name ?? '')) ?? [])
      if (first === undefined) {
        main.push(draft)
        continue
      }
      aliases.set(draft.ref, first.ref)
      filled.set(first.ref, filledFrom(filled.get(first.ref) ?? first, draft))
    }
  }
  const order = new Map(lists.flat().map(({ ref }, index) => [ref, index]))
  const inOrder = main.toSorted((a, b) => (order.get(a.ref) ?? 0) - (order.get(b.ref) ?? 0))
  const officers = withoutRepeats(inOrder, aliases)
  return { officers: officers.map((officer) => filled.get(officer.ref) ?? officer), aliases }
}

const fullness = (list: readonly OfficerDraft[]) =>
  new Set(list.flatMap(({ head }) => head.columns.map(({ field }) => field))).size

/** Most of its people stand in the lists already read. */
function isSecondList(list: readonly OfficerDraft[], main: readonly OfficerDraft[]): boolean {
  const names = new Set(list.flatMap(({ name }) => (name === null ? [] : [nameKey(name)])))
  const known = new Set(main.flatMap(({ name }) => (name === null ? [] : [nameKey(name)])))
  const again = [...names].filter((name) => known.has(name)).length
  return again > 0 && again >= names.size * (names.size < 3 ? 1 : 0.6)
}

function sameAs(draft: OfficerDraft, namesakes: readonly OfficerDraft[]): OfficerDraft | undefined {
  if (namesakes.length < 2) return namesakes[0]
  return (
    namesakes.find((other) => isSamePerson(other, draft)) ??
    namesakes.find(({ phone }) => phone !== null && phone === draft.phone)
  )
}

function filledFrom(first: OfficerDraft, second: OfficerDraft): OfficerDraft {
  const post = first.title === null && second.title !== null ? { title: second.title, post: second.post } : {}
  return {
    ...first,
    ...post,
    gender: first.gender ?? second.gender,
    birth: first.birth ?? second.birth,
    party: first.party ?? second.party,
    department: first.department ?? second.department,
    phone: first.phone ?? second.phone,
    area: first.area ?? second.area,
    charge: first.charge ?? second.charge,
    contact: first.contact ?? second.contact,
    kin: first.kin ?? second.kin,
    notes: first.notes ?? second.notes,
  }
}

/**
 * The same name is the same person when nothing tells them apart: the same department and no different birth or phone, or the
 * same birth and phone wherever they stand.
 */
function withoutRepeats(drafts: readonly OfficerDraft[], aliases: Map<string, string>): OfficerDraft[] {
  const byName = new Map<string, OfficerDraft[]>()
  return drafts.filter((draft) => {
    if (draft.name === null) return true
    const earlier = byName.get(nameKey(draft.name)) ?? []
    const first = earlier.find((other) => isSamePerson(other, draft))
    if (first === undefined) {
      byName.set(nameKey(draft.name), [...earlier, draft])
      return true
    }
    aliases.set(draft.ref, first.ref)
    report(draft.line, draft.head, 'officer.duplicate', 'name', {
      value: draft.name,
      hint: `（第一次在第${first.line.row}行）`,
    })
    return false
  })
}

function isSamePerson(a: OfficerDraft, b: OfficerDraft): boolean {
  const differs = (x: string | null, y: string | null) => x !== null && y !== null && x !== y
  if (differs(a.birth, b.birth) || differs(a.phone, b.phone)) return false
  if (a.department === b.department) return true
  return a.birth !== null && a.birth === b.birth && a.phone !== null && a.phone === b.phone
}
