/** One compiler with its fonts: makes a paper of a question. Lives in a child process only. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Paper } from '../../documents/blocks.ts'
import type { OfficialPaper } from '../../documents/official.ts'
import type { FontRole } from '../../documents/renderer.ts'
import { missingCharacters, reasonOf } from './diagnostics.ts'
import { assignFonts, candidates, fontFolders } from './fonts.ts'
import { measuresOf } from './measures.ts'
import type { Answer, Question } from './messages.ts'
import { officialData, templateData, templateInput } from './template-data.ts'

const TEMPLATE = `${import.meta.dirname}/paper.typ`
const OFFICIAL = `${import.meta.dirname}/official.typ`

/** Opens a compiler that finds the system's fonts, the shipped ones and those of the folder. */
export function openCompiler(fontsFolder: string | undefined): (question: Question) => Answer {
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: fontFolders(fontsFolder) }],
  })
  const fonts = assignFonts(foundFamilies(compiler))
  return (question) => {
    if (question.ask === 'fonts') return { id: question.id, kind: 'fonts', fonts }
    try {
      return { id: question.id, ...make(compiler, question.paper, fonts) }
    } finally {
      compiler.evictCache(0)
    }
  }
}

type Made = Answer extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never

function make(compiler: NodeCompiler, paper: Paper | OfficialPaper, fonts: readonly FontRole[]): Made {
  try {
    const document =
      paper.kind === 'official'
        ? compile(compiler, JSON.stringify(officialData(paper, fonts)), OFFICIAL)
        : compileWithin(compiler, paper, fonts, mostPages(paper))
    if (paper.kind !== 'official' && paper.onePage && document.numOfPages > 1)
      return { kind: 'long', pages: document.numOfPages }
    const bytes = compiler.pdf(document, { pdfStandard: 'a-2a' })
    return { kind: 'made', bytes: new Uint8Array(bytes), pages: document.numOfPages }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const characters = missingCharacters(message)
    return characters.length > 0 ? { kind: 'missing', characters } : { kind: 'failed', reason: reasonOf(message) }
  }
}

function mostPages(paper: Paper): number {
  return paper.onePage ? 1 : (paper.pages ?? Number.POSITIVE_INFINITY)
}

/** The roomiest setting that keeps to the pages; if none does, the roomiest of those that take the fewest. */
function compileWithin(compiler: NodeCompiler, paper: Paper, fonts: readonly FontRole[], most: number) {
  const data = templateData(paper, fonts)
  let best: NodeTypstDocument | undefined
  for (const measures of measuresOf(paper.kind)) {
    const document = compile(compiler, templateInput(data, measures))
    if (document.numOfPages <= most) return document
    if (!best || document.numOfPages < best.numOfPages) best = document
  }
  if (!best) throw new Error('no measures')
  return best
}

function compile(compiler: NodeCompiler, paper: string, template = TEMPLATE): NodeTypstDocument {
  const result = compiler.compile({ mainFilePath: template, inputs: { paper } })
  if (result.result) return result.result
  const error = result.takeError()
  const [first] = error ? compiler.fetchDiagnostics(error) : []
  throw new Error(String(first?.message ?? 'the template does not compile'))
}

/** Asks the compiler itself, which warns of families it does not know: names are then read just as they will be used. */
function foundFamilies(compiler: NodeCompiler): string[] {
  return candidates.filter((family) => {
    const result = compiler.compile({ mainFileContent: `#set text(font: ${JSON.stringify(family)})\n字` })
    return result.takeWarnings() === null
  })
}
