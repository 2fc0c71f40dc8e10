/** One compiler with its fonts: makes a paper of a question. Lives in a child process only. */
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { Bundle, Paper } from '../../papers/blocks.ts'
import type { OfficialPaper } from '../../papers/official.ts'
import type { FontRole } from '../../papers/renderer.ts'
import { missingCharacters, reasonOf } from './diagnostics.ts'
import { assignFonts, candidates, fontFolders } from './fonts.ts'
import { lineSvg } from './line-svg.ts'
import type { Answer, Question } from './messages.ts'
import { pageSvgs } from './page-svgs.ts'
import { type SetRun, setPapers } from './set-papers.ts'
import { officialData } from './template-data.ts'

const TEMPLATE = `${import.meta.dirname}/paper.typ`
const OFFICIAL = `${import.meta.dirname}/official.typ`
/** What one paper left behind is used by the next, which often says the same; older leftovers are freed. */
const KEPT_COMPILATIONS = 1

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
      if (question.ask === 'words')
        return { id: question.id, kind: 'words', svg: lineSvg(compiler, question.words, fonts) }
      return { id: question.id, ...make(compiler, question, fonts) }
    } finally {
      compiler.evictCache(KEPT_COMPILATIONS)
    }
  }
}

type Made = Answer extends infer A ? (A extends { id: number } ? Omit<A, 'id'> : never) : never
type Making = Extract<Question, { paper: Paper | OfficialPaper | Bundle }>

function make(compiler: NodeCompiler, question: Making, fonts: readonly FontRole[]): Made {
  try {
    const { document, each } = laidOut(compiler, question, fonts)
    const long = papersOf(question).findIndex((paper, i) => paper.onePage === true && (each[i] ?? 0) > 1)
    if (long >= 0) return { kind: 'long', pages: each[long] ?? 0, at: long }
    // a preview is refused just as the paper would be: the export is what finds a missing glyph
    const bytes = compiler.pdf(document, { pdfStandard: 'a-2a' })
    if (question.ask === 'preview') return { kind: 'seen', svgs: pageSvgs(compiler.plainSvg(document)) }
    return { kind: 'made', bytes: new Uint8Array(bytes), pages: document.numOfPages, each }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const characters = missingCharacters(message)
    return characters.length > 0 ? { kind: 'missing', characters } : { kind: 'failed', reason: reasonOf(message) }
  }
}

function laidOut(compiler: NodeCompiler, { paper }: Making, fonts: readonly FontRole[]): SetRun {
  if (paper.kind === 'official') {
    const document = compile(compiler, OFFICIAL, { paper: JSON.stringify(officialData(paper, fonts)) })
    return { document, each: [document.numOfPages] }
  }
  const draw = (run: string) => compile(compiler, TEMPLATE, { run })
  const duplex = paper.kind === 'bundle' && paper.duplex
  return setPapers(compiler, draw, { name: paper.name, day: paper.day, duplex }, papersOf({ paper }), fonts)
}

function papersOf({ paper }: { paper: Paper | OfficialPaper | Bundle }): readonly Paper[] {
  if (paper.kind === 'official') return []
  return paper.kind === 'bundle' ? paper.papers : [paper]
}

function compile(compiler: NodeCompiler, template: string, inputs: Record<string, string>): NodeTypstDocument {
  const result = compiler.compile({ mainFilePath: template, inputs })
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
