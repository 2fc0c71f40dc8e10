/** What somebody should look at before a story is put before others (方案 §四.3; docs/decisions/0051): names, phones, places, posts. Pure. */
import { textsOf, type Words } from './blocks.ts'

export const lookKinds = ['name', 'phone', 'place', 'post', 'own'] as const
export type LookKind = (typeof lookKinds)[number]
export const lookNames: Record<LookKind, string> = {
  name: '名册上的名字',
  phone: '电话号码',
  place: '地址',
  post: '职务',
  own: '单位自己列的词',
}

/** `said`: who it is, where it is a name of the register; `where`: the places it stands in. */
export type Look = { kind: LookKind; word: string; said: string; where: string[] }
export type Known = {
  names: readonly { name: string; said: string }[]
  titles: readonly string[]
  own: readonly string[]
}

const PHONE = /(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8})(?!\d)/g
/** A number before 号, 栋, …; a road or a place with what it is called before it. */
const PLACE =
  /[\d一二三四五六七八九十百]+(?:号|栋|幢|单元|室|弄)(?!召|称|角)|(?:(?![在住到去从于的是和回往向了])\p{Script=Han}){1,5}?(?:大道|小区|社区|花园|家园|新村|路|街|巷|村|镇|乡)(?=[\d一二三四五六七八九十百,，。、；;：:（(\s]|$)/gu
const POST =
  /(?:副)?(?:主席|书记|主任科员|主任|局长|科长|股长|部长|处长|组长|站长|所长|校长|院长|县长|市长|乡长|镇长|队长|行长|调研员|董事长|经理)/g
/** One character is no name, and stands everywhere. */
const SHORTEST_NAME = 2

/** Everything found, each word once, in the order of its kind and of where it first stands. */
export function checkContent(words: Words, known: Known): Look[] {
  const found = new Map<string, Look>()
  const note = (kind: LookKind, word: string, context: string, where: string) => {
    const key = `${kind} ${word}`
    const look = found.get(key) ?? { kind, word, said: context, where: [] }
    if (!look.where.includes(where)) look.where.push(where)
    found.set(key, look)
  }
  for (const { where, text } of textsOf(words)) {
    const plain = text.normalize('NFKC')
    for (const { name, said: calledAs } of known.names)
      if (name.length >= SHORTEST_NAME && (text.includes(name) || plain.includes(name)))
        note('name', name, calledAs, where)
    for (const title of known.titles) if (title.length > 1 && text.includes(title)) note('post', title, '', where)
    for (const own of known.own) if (text.includes(own)) note('own', own, '', where)
    for (const [word] of plain.matchAll(PHONE)) note('phone', word, '', where)
    for (const [word] of plain.matchAll(PLACE)) note('place', word, '', where)
    for (const [word] of plain.matchAll(POST)) note('post', word, '', where)
  }
  return [...found.values()].sort((a, b) => lookKinds.indexOf(a.kind) - lookKinds.indexOf(b.kind))
}

/** Names of the register in the text of whom nobody has said whether they are meant: neither told about by consent nor set aside. */
export function unasked(looks: readonly Look[], called: readonly string[], aside: readonly string[]): string[] {
  return looks.flatMap(({ kind, word }) =>
    kind === 'name' && !called.includes(word) && !aside.includes(word) ? [word] : [],
  )
}
