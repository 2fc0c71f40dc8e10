/** One household's papers of the pack, ready to be printed (方案 §三.2). Pure: what is printed follows from what is given. */
import type { Paper } from '../../papers/blocks.ts'
import type { ToPrint } from '../../papers/printed.ts'
import { besides } from '../../papers/sentences.ts'
import { type PledgeWording, pledgeWordings } from '../../papers/tables.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { composeBlankPledge } from '../pledges/rules/blank-paper.ts'
import { pledgeText } from '../pledges/rules/pledge.ts'
import type { FormKey, TemplateText } from '../texts/rules/forms.ts'
import { composeBlankRecord } from '../visits/rules/blank-paper.ts'
import type { Member } from '../visits/tables.ts'
import { itemForms, type PressItem, pressItems, wordingNames } from './pack-items.ts'
import { composeBooklet, composeCard, composeLetter, composeProposal } from './paper.ts'

type Person = { name: string; title: string }

/** What a household's papers say of it. */
export type PackFacts = {
  visitId: string
  householdId: string
  members: readonly Member[]
  visitor: Person
  recorder: Person
  companions: readonly Person[]
  slot: { day: string; part: Part; place: string } | null
  /**
   * Whose words the family could need, by the relatives registered in scope. What each of them answered plays no part:
   * a pledge that is missing would tell (mission, line 1).
   */
  kinds: readonly PledgeWording[]
}

/** What all packs of a run share. */
export type PackGround = {
  unitName: string
  unitPhone: string
  roundName: string
  plan: PlanBody
  /** Who is asked in confidence: the unit's inspector, where there is one. */
  inspector: string
  texts: Readonly<Record<FormKey, TemplateText>>
  items: readonly PressItem[]
  wordings: readonly PledgeWording[]
  /** ISO day on the papers. */
  day: string
}

export type Composed = { paper: Paper; print: ToPrint }

export function composePack(facts: PackFacts, ground: PackGround): Composed[] {
  return itemsOf(ground).flatMap((item) => papersOf(item, facts, ground).map((paper) => composed(item, paper, facts)))
}

/** The papers of a household that say something of it alone. */
export function composeOwn(facts: PackFacts, ground: PackGround): Composed[] {
  const own = itemsOf(ground).filter((item) => !isAlike(item))
  return own.flatMap((item) => papersOf(item, facts, ground).map((paper) => composed(item, paper, facts)))
}

/** The papers that every household gets alike. */
export function alikePapers(ground: PackGround): Paper[] {
  return itemsOf(ground).flatMap((item) => (isAlike(item) ? [alike(item, ground).paper] : []))
}

function itemsOf({ items }: PackGround): PressItem[] {
  return pressItems.filter((item) => items.includes(item))
}

type Made = { paper: Paper; version: string; wording?: PledgeWording }

function composed(item: PressItem, { paper, version, wording = undefined }: Made, facts: PackFacts): Composed {
  const { visitId, householdId } = facts
  const print = { form: itemForms[item], visitId, householdId, wording: wording ?? null, templateVersion: version }
  return { paper: { ...paper, about: namesOf(facts) }, print }
}

function papersOf(item: PressItem, facts: PackFacts, ground: PackGround): Made[] {
  if (isAlike(item)) return [alike(item, ground)]
  const { unitName, day, texts, plan } = ground
  if (item === 'pledge') return wordingsFor(facts, ground).map((wording) => pledge(wording, facts, ground))
  if (item === 'form')
    return [
      { paper: composeBlankRecord({ ...facts, ...ground, officers: facts.members }), version: plan.notes.version },
    ]
  const addressee = `${facts.members.map((m) => `${m.name}同志`).join('、')}的家人`
  const paper = composeLetter({ unitName, day, addressee, text: texts.letter })
  return [{ paper, version: texts.letter.version }]
}

const ALIKE = ['card', 'proposal', 'reader', 'cases'] as const
type Alike = (typeof ALIKE)[number]

function isAlike(item: PressItem): item is Alike {
  return ALIKE.some((one) => one === item)
}

/** Composed once a run: a booklet can be long. */
const composedAlike = new WeakMap<PackGround, Map<Alike, Made>>()

function alike(item: Alike, ground: PackGround): Made {
  const cache = composedAlike.get(ground) ?? new Map<Alike, Made>()
  composedAlike.set(ground, cache)
  const composed = cache.get(item) ?? composeAlike(item, ground)
  cache.set(item, composed)
  return composed
}

function composeAlike(item: Alike, ground: PackGround): Made {
  const { unitName, day } = ground
  const text = ground.texts[item]
  const issued = { unitName, day, text }
  if (item === 'card') return { paper: composeCard({ ...issued, ...contacts(ground) }), version: text.version }
  if (item === 'proposal') return { paper: composeProposal(issued), version: text.version }
  return { paper: composeBooklet(item, issued), version: text.version }
}

/** Those asked for that the family could need; all of them where no relative is registered. */
export function wordingsFor({ kinds }: PackFacts, { wordings }: Pick<PackGround, 'wordings'>): PledgeWording[] {
  const wanted = pledgeWordings.filter((w) => wordings.includes(w))
  const needed = wanted.filter((w) => kinds.includes(w))
  return needed.length > 0 ? needed : wanted
}

function pledge(wording: PledgeWording, facts: PackFacts, { plan, texts, unitName, day }: PackGround): Made {
  const officers = facts.members.map((m) => m.name)
  const signing = { signer: '', officer: officers.join('、'), relation: wording, unitName }
  const text = pledgeText(plan.pledge, signing, texts[`pledge.${wording}`])
  const paper = composeBlankPledge({ text, officers, unitName, wording: wordingNames[wording], day })
  return { paper, version: text.version, wording }
}

function contacts({ plan, unitPhone, inspector }: PackGround): { opinions: string; advice: string } {
  const opinions = besides([plan.names.coordinator, unitPhone])
  const advice = besides([inspector === '' ? plan.names.coordinator : inspector, unitPhone])
  return { opinions, advice }
}

export function namesOf({ members }: Pick<PackFacts, 'members'>): string {
  return members.map((m) => m.name).join('、')
}
