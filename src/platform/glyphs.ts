/**
 * What may stand on paper, the same in browser and server: a character that no shipped font has is replaced where another
 * is the same character in another form, dropped where it does not show, and otherwise asked about by name: 10⁶ is not 106. What is typed is brought
 * to this form once, where contracts define text for people (`contract.ts`).
 */
import { glyphRanges } from './glyph-ranges.ts'

/** Packs sorted code points: gap to the range before and further length, in base 36; a lone character has no length. */
export function packRanges(characters: readonly number[]): string {
  const packed: string[] = []
  let end = -1
  for (let i = 0; i < characters.length; ) {
    const first = characters[i] ?? 0
    let last = first
    while (characters[i + 1] === last + 1) {
      last += 1
      i += 1
    }
    i += 1
    packed.push((first - end).toString(36) + (last > first ? `+${(last - first).toString(36)}` : ''))
    end = last
  }
  return packed.join(' ')
}

let starts: number[] | undefined
let ends: number[] = []

function unpack(): number[] {
  if (starts) return starts
  starts = []
  ends = []
  let end = -1
  for (const range of glyphRanges.split(' ')) {
    const [gap = '0', more = '0'] = range.split('+')
    const first = end + Number.parseInt(gap, 36)
    end = first + Number.parseInt(more, 36)
    starts.push(first)
    ends.push(end)
  }
  return starts
}

/** Whether every installation can print the character. A line feed and a tab are no glyphs and may stand in a text. */
export function hasGlyph(character: string): boolean {
  const c = character.codePointAt(0) ?? 0
  if (c === 0x0a || c === 0x09) return true
  const from = unpack()
  let low = 0
  let high = from.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (c < (from[middle] ?? 0)) high = middle - 1
    else if (c > (ends[middle] ?? -1)) low = middle + 1
    else return true
  }
  return false
}

/** A space of another width, but for the wide one that Chinese papers are set with. */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f]/gu
const LINES = /\r\n?|[\u0085\u2028\u2029]/gu
/** Chooses a variant of the character before, joins two into one, or turns the direction: it does not show by itself. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}/gu

/** Full and half width, ligatures, forms for vertical lines and small print: the same character, set in another way. */
const FORMS = /[\ufb00-\ufb4f\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uffee]/u

/** The same character without its form; what Unicode holds to be one character anyway, such as 朗 for U+F92C, is one. */
function sameCharacter(c: string): string {
  return FORMS.test(c) ? c.normalize('NFKC') : c.normalize('NFC')
}

/** The text as paper can say it: one kind of line break and space, nothing that does not show, other forms of a character as itself. */
export function paperText(typed: string): string {
  const plain = typed.replace(LINES, '\n').replace(SPACES, ' ').replace(UNSEEN, '')
  return plain.replace(/[^\n\t\u0020-\u007e\u4e00-\u9fff]/gu, (c) => {
    if (hasGlyph(c)) return c
    const same = sameCharacter(c)
    return [...same].every(hasGlyph) ? same : c
  })
}

/** Characters of the text that no shipped font has, each once. */
export function unprintable(text: string): string[] {
  return [...new Set([...text].filter((c) => !hasGlyph(c)))]
}

/** “𪚥”（U+2A6A5） */
export function characterNamed(c: string): string {
  return `“${c}”（U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}）`
}

/** Raised, lowered, and fractions of one character. */
const RAISED = /[\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2070-\u209c\u2150-\u215f\u2189]/u

/** What a person reads beside a field whose text cannot be printed; undefined if it can. */
export function glyphFault(text: string): string | undefined {
  const lost = unprintable(paperText(text)).filter((c) => !/\p{Cc}/u.test(c))
  if (lost.length === 0) return undefined
  const named = `${lost.slice(0, 5).map(characterNamed).join('、')}印不到纸上。`
  if (lost.every((c) => RAISED.test(c))) return `${named}上标、下标、分数请写成文字，例如“10的6次方”“三分之二”。`
  return `${named}请换成别的字，或者写成“〓”并用括号说明，例如“〓（左王右乐）”。`
}

/** What was changed without asking, in words for the person who typed; undefined if nothing that shows, or does not, was. */
export function glyphNote(text: string): string | undefined {
  const plain = text.replace(LINES, '\n').replace(SPACES, ' ')
  const dropped = UNSEEN.test(plain)
  UNSEEN.lastIndex = 0
  const replaced = [...plain.replace(UNSEEN, '')].filter((c) => paperText(c) !== c && paperText(c) !== '')
  const sentences = [
    dropped ? '看不见的字符会去掉' : '',
    replaced.length > 0 ? `${[...new Set(replaced)].map((c) => `“${c}”会写成“${paperText(c)}”`).join('，')}` : '',
  ].filter(Boolean)
  return sentences.length > 0 ? `${sentences.join('；')}。` : undefined
}
