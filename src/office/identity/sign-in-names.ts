/** Sign-in names as an office makes them: the name in pinyin, a number behind it where two are called alike. Pure. */
import { pinyin } from 'pinyin-pro'

/** At most so many people of one name in a product. */
const MOST_ALIKE = 60
const LONGEST = 38

/** 王小明 -> wangxiaoming, a surname read as one (单 shan); empty where nothing of the name is written in letters. */
export function spelled(name: string): string {
  const syllables = pinyin(name, { type: 'array', surname: 'head', toneType: 'none', v: true })
  const plain = syllables.join('').normalize('NFKD').toLowerCase()
  return plain.replace(/[^a-z0-9]/g, '').slice(0, LONGEST)
}

/** What may be proposed for a name, the best first; a name of one letter is too short to sign in with. */
export function candidates(name: string): string[] {
  const base = spelled(name)
  if (base === '') return []
  const plain = base.length > 1 ? [base] : []
  return [...plain, ...Array.from({ length: MOST_ALIKE - 1 }, (_, i) => `${base}${i + 2}`)]
}

/** One name each, none given twice and none that is taken; empty where a person has to think of one. */
export function propose(names: readonly string[], taken: ReadonlySet<string>): string[] {
  const given = new Set(taken)
  return names.map((name) => {
    const free = candidates(name).find((one) => !given.has(one)) ?? ''
    given.add(free)
    return free
  })
}
