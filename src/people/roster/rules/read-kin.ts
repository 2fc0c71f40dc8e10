import { sameName } from '../../../platform/normalise-name.ts'
import { apartBySpace } from '../../register/rules/person-name.ts'
import { personName } from './normalise.ts'
import type { OfficerDraft } from './officers.ts'
import type { Found, People } from './people.ts'
import { report } from './table.ts'

export type Kin = { readonly officer: string; readonly relation: string | null }

/** Kin by officer. */
export type KinMap = ReadonlyMap<string, readonly Kin[]>

const SPOUSES = /^(配偶|夫妻|夫妻关系|爱人|丈夫|妻子)$/

/** Whether the word in 与本单位职工亲属关系 says that the two are married. */
export function saysMarried(relation: string | null): boolean {
  return relation !== null && SPOUSES.test(relation)
}

/**
 * Who is kin to whom inside the unit, for avoidance. One side's word is enough: it holds for both.
 * Reads 段雪（表亲）；萧新华（表亲）, 段雪：表亲, 与段雪系夫妻关系, 萧斌（办公室）（表亲）.
 */
export function readKin(officers: readonly OfficerDraft[], people: People<OfficerDraft>): KinMap {
  const kin = new Map<string, Kin[]>()
  const add = (ref: string, entry: Kin) => {
    const known = kin.get(ref) ?? []
    if (!known.some(({ officer }) => officer === entry.officer)) kin.set(ref, [...known, entry])
  }
  for (const officer of officers) {
    for (const mention of mentionsIn(officer.kin)) {
      const found = toldApart(officer, people.named(mention.name, mention.department))
      if (found.kind === 'one' && found.person.ref !== officer.ref) {
        add(officer.ref, { officer: found.person.ref, relation: mention.relation })
        add(found.person.ref, { officer: officer.ref, relation: mention.relation })
      } else {
        report(officer.line, officer.head, found.kind === 'many' ? 'kin.ambiguous' : 'kin.unknown', 'kin')
      }
    }
  }
  return kin
}

/** Of several namesakes the one who names the officer back. */
function toldApart(officer: OfficerDraft, found: Found<OfficerDraft>): Found<OfficerDraft> {
  if (found.kind !== 'many' || officer.name === null) return found
  const back = found.people.filter(({ kin }) => mentionsIn(kin).some(({ name }) => sameName(name, officer.name ?? '')))
  const [one] = back
  return one && back.length === 1 ? { kind: 'one', person: one, departmentDiffers: false } : found
}

type Mention = { readonly name: string; readonly department: string | null; readonly relation: string | null }

function mentionsIn(text: string | null): Mention[] {
  if (text === null || /^(否|无亲属|无亲属关系|不存在)$/.test(text)) return []
  return apartBySpace(text)
    .split(/[;；、,，\n]|(?<=[）)])\s*(?=\p{Script=Han})/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(mentionOf)
}

function mentionOf(part: string): Mention {
  const sentence = /^(?:与|和)?(.{2,10}?)(?:系|是|为|同志是|[:：])(?:本人)?(.{1,12})$/.exec(part)
  const brackets = [...part.matchAll(/[（(]([^（()）]*)[）)]/g)].map((match) => (match[1] ?? '').trim())
  const name = personName(sentence ? (sentence[1] ?? '') : part.replace(/[（(].*$/, '')) ?? part
  if (sentence) return { name, department: null, relation: sentence[2] ?? null }
  return { name, department: brackets.length > 1 ? (brackets[0] ?? null) : null, relation: brackets.at(-1) ?? null }
}
