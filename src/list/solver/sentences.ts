import type { Roster } from './indexed-instance.ts'

/** The name of a person as printed in reasons; the id where no name is on file. */
export function personName(roster: Roster, id: string): string {
  return roster.people.get(id)?.name ?? id
}

/** How sentences call a household; the id where it has no name. */
export function homeName(roster: Pick<Roster, 'homes'>, id: string): string {
  return roster.homes.get(id)?.name ?? id
}

export function deptName(roster: Roster, id: string): string {
  return roster.departments.get(id)?.name ?? id
}

/** Joins parts of a Chinese sentence, with a space where Latin letters or digits meet Chinese characters. */
export function say(...parts: (string | number)[]): string {
  let text = ''
  for (const part of parts.map(String)) {
    const meets =
      (han.test(text.at(-1) ?? '') && latin.test(part[0] ?? '')) ||
      (latin.test(text.at(-1) ?? '') && han.test(part[0] ?? ''))
    text += meets ? ` ${part}` : part
  }
  return text
}

/** Names a few and counts the rest, so that a sentence stays readable. */
export function nameSome(names: readonly string[], most: number): string {
  if (names.length <= most) return names.join('、')
  return say(names.slice(0, most).join('、'), '等', names.length, '户')
}

const han = /\p{Script=Han}/u
const latin = /[A-Za-z0-9]/
