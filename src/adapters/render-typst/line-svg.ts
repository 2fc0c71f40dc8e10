/** Words drawn alone, as outlines: what is laid over a page bears the same characters as the papers do. */
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { FontRole } from '../../papers/renderer.ts'
import { STAND_IN } from '../../papers/stand-ins.ts'
import { missingCharacters } from './diagnostics.ts'
import { lastResorts } from './fonts.ts'
import { plainText } from './plain-text.ts'

/** The compiler names the characters it missed, not always all of them at once. */
const MOST_TRIES = 4

/** An SVG no larger than the words on a clear ground; a character that no font has is 〓 there. */
export function lineSvg(compiler: NodeCompiler, words: string, fonts: readonly FontRole[]): string {
  const families = [...new Set(fonts.filter(({ role }) => role === 'head1' || role === 'body').map((f) => f.family))]
  const font = `(${[...families.reverse(), ...lastResorts].map((family) => JSON.stringify(family)).join(', ')})`
  let text = plainText(words).replaceAll('\ufffd', STAND_IN)
  for (let tries = 0; ; tries++) {
    const document = drawn(compiler, font, text)
    const lost = lostIn(compiler, document)
    if (lost.length === 0 || tries === MOST_TRIES) return compiler.plainSvg(document)
    for (const character of lost) text = text.replaceAll(character, STAND_IN)
  }
}

function drawn(compiler: NodeCompiler, font: string, words: string): NodeTypstDocument {
  const result = compiler.compile({
    mainFileContent: `#set document(title: "mark", date: datetime(year: 2000, month: 1, day: 1))
#set page(width: auto, height: auto, margin: 2pt, fill: none)
#set text(font: ${font}, size: 20pt, lang: "zh", top-edge: "ascender", bottom-edge: "descender")
#for (i, line) in sys.inputs.words.split("\\n").enumerate() { if i > 0 { linebreak() }; line }`,
    inputs: { words },
  })
  if (!result.result) throw new Error('the words do not compile')
  return result.result
}

/** The export is what finds a missing glyph. */
function lostIn(compiler: NodeCompiler, document: NodeTypstDocument): readonly string[] {
  try {
    compiler.pdf(document, { pdfStandard: 'a-2a' })
    return []
  } catch (error) {
    return missingCharacters(error instanceof Error ? error.message : String(error))
  }
}
