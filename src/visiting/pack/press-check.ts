/** What is found before a run begins (方案 §三.2): what stops it, and what is worth knowing. Pure but for the fonts' answer. */
import type { Paper } from '../../papers/blocks.ts'
import { PaperError, type Renderer } from '../../papers/renderer.ts'
import { alikePapers, composeOwn, composePack, namesOf, type PackFacts, type PackGround } from './compose-pack.ts'
import type { PressFinding } from './contract.ts'
import { sampleOf } from './household-bundle.ts'
import { isPressItem, pressItems } from './pack-items.ts'

/** Facts that are missing, each with the person and the paper. */
export function lacksOf(packs: readonly PackFacts[], ground: PackGround): PressFinding[] {
  const found: PressFinding[] = []
  const { items, texts, plan, unitPhone, unitName } = ground
  for (const item of ['reader', 'cases'] as const)
    if (items.includes(item) && texts[item].text === '')
      found.push(
        stop(unitName, nameOf(item, ground), '还没有装入文字。请在“设置—文书文本”里装入，或者这次不印这一件。'),
      )
  if (items.includes('pledge') && !plan.pledge.offered)
    found.push(stop(unitName, nameOf('pledge', ground), '本单位的方案没有安排签承诺书。请不选这一件。'))
  if (items.includes('card') && unitPhone === '')
    found.push(note(unitName, nameOf('card', ground), '单位还没有登记电话，卡片上只印部门，没有号码。'))
  if (items.includes('form')) found.push(...formLacks(packs, ground))
  return found
}

function formLacks(packs: readonly PackFacts[], ground: PackGround): PressFinding[] {
  const paper = nameOf('form', ground)
  const untitled = packs.flatMap((p) => p.members.filter((m) => m.title === '').map((m) => m.name))
  const unscheduled = packs.filter((p) => p.slot === null)
  const found = untitled.map((name) => note(name, paper, '没有登记职务，这一格空着，可以手填，也可以先在名册里补上。'))
  if (unscheduled.length > 0)
    found.push(
      note(
        unscheduled.length === 1 ? namesOf(unscheduled[0] ?? { members: [] }) : `${unscheduled.length} 户`,
        paper,
        '还没有定家访时间，时间、地点两格空着，可以手填。',
      ),
    )
  return found
}

/** Characters that no font has, each with the person and the paper; and papers too long for their page. */
export async function faultsOf(
  packs: readonly PackFacts[],
  ground: PackGround,
  duplex: boolean,
  renderer: Renderer,
): Promise<PressFinding[]> {
  const lost = await lostCharacters(packs, ground, renderer)
  const found = lost.length > 0 ? packs.flatMap((facts) => lostIn(facts, ground, lost)) : []
  // the longest says whether texts keep to their pages; every other pack is found out while it is printed
  const sizes = packs.map((facts) => sizeOf(facts, ground))
  const longest = packs[sizes.indexOf(Math.max(...sizes))]
  if (!longest) return found
  const wrong = await renderer
    .preview(sampleOf(longest, ground, duplex))
    .then(() => undefined)
    .catch(refusalOf)
  return wrong ? [...found, stop(namesOf(longest), '清廉大礼包', wrong.message)] : found
}

/** All packs at once: every character that stands in them, on one paper. */
async function lostCharacters(
  packs: readonly PackFacts[],
  ground: PackGround,
  renderer: Renderer,
): Promise<readonly string[]> {
  const characters = new Set<string>()
  for (const paper of alikePapers(ground)) addTo(characters, paper)
  for (const facts of packs) for (const { paper } of composeOwn(facts, ground)) addTo(characters, paper)
  const wrong = await renderer
    .preview(sampler([...characters].join(''), ground), { strict: true })
    .then(() => undefined)
    .catch(refusalOf)
  return wrong?.characters ?? []
}

function sampler(text: string, { day }: PackGround): Paper {
  return { name: '字体检查', about: '', kind: 'form', day, foot: '', blocks: [{ type: 'para', text, indent: false }] }
}

function addTo(characters: Set<string>, { blocks, foot, name }: Paper): void {
  for (const c of `${name}${foot}${wordsIn(blocks)}`) characters.add(c)
}

/** Everything a paper says, whatever block says it. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(wordsIn).join('')
  return typeof value === 'object' && value !== null ? Object.values(value).map(wordsIn).join('') : ''
}

function lostIn(facts: PackFacts, ground: PackGround, lost: readonly string[]): PressFinding[] {
  return composePack(facts, ground).flatMap(({ paper }) => {
    const here = lost.filter((c) => `${paper.name}${paper.foot}${wordsIn(paper.blocks)}`.includes(c))
    if (here.length === 0) return []
    const named = here
      .map((c) => `“${c}”（U+${c.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}）`)
      .join('、')
    return [
      note(
        namesOf(facts),
        paper.name,
        `现有字体中没有${named}，这里会印成〓，纸脚注明。请核对录入；如果无误，可请管理员在字体文件夹中加入含有该字的字体。`,
      ),
    ]
  })
}

function sizeOf(facts: PackFacts, ground: PackGround): number {
  return composeOwn(facts, ground).reduce((sum, { paper }) => sum + wordsIn(paper.blocks).length, 0)
}

function refusalOf(error: unknown): PaperError {
  if (error instanceof PaperError) return error
  throw error
}

/** An item as the plan calls it. */
export function nameOf(item: (typeof pressItems)[number], { plan }: Pick<PackGround, 'plan'>): string {
  return plan.pack.find(({ key }) => key === item)?.name ?? ''
}

/** The plan's items that the press can print, in the order of the bag. */
export function printable(
  plan: PackGround['plan'],
): { key: (typeof pressItems)[number]; name: string; printed: boolean }[] {
  const items = plan.pack.flatMap(({ key, name, printed }) => (isPressItem(key) ? [{ key, name, printed }] : []))
  return [...items].sort((a, b) => pressItems.indexOf(a.key) - pressItems.indexOf(b.key))
}

function stop(who: string, paper: string, message: string): PressFinding {
  return { stops: true, who, paper, message }
}

function note(who: string, paper: string, message: string): PressFinding {
  return { stops: false, who, paper, message }
}
