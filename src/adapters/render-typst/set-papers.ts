/** Sets papers as roomily as their pages allow. */
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { z } from 'zod'
import type { Paper } from '../../papers/blocks.ts'
import type { FontRole } from '../../papers/renderer.ts'
import { sha256 } from '../../platform/crypto.ts'
import { type Measures, measuresOf } from './measures.ts'
import { type RunHead, runInput, templateData } from './template-data.ts'

export type SetRun = { document: NodeTypstDocument; each: number[] }
type Compile = (input: string) => NodeTypstDocument

/** Setting a paper ends at depends on what it says alone: found once for what every family gets alike. */
const MOST_REMEMBERED = 2000
const remembered = new Map<string, Measures>()
const eachSchema = z.array(z.array(z.number()))

/**
 * Every paper in the roomiest setting that keeps to its pages; if none does, the roomiest of those that take the fewest.
 * Papers are laid out together, again for those that turn out too long.
 */
export function setPapers(
  compiler: NodeCompiler,
  compile: Compile,
  head: RunHead,
  papers: readonly Paper[],
  fonts: readonly FontRole[],
): SetRun {
  const places = papers.map((paper) => openPlace(paper))
  const datas = papers.map((paper) => templateData(paper, fonts))
  for (;;) {
    const run = datas.map((data, i) => ({ ...data, m: places[i]?.now() }))
    const document = compile(runInput(head, run))
    const [each = []] = eachSchema.parse(compiler.query(document, { selector: '<each>', field: 'value' }))
    // every place has its say, so that two that are too long are tightened in one go
    const settled = places.map((place, i) => place.settles(each[i] ?? 0))
    if (settled.every((is) => is)) return { document, each }
  }
}

/** The settings of one paper, tried from the roomiest. */
function openPlace(paper: Paper) {
  const most = paper.onePage ? 1 : (paper.pages ?? Number.POSITIVE_INFINITY)
  const steps = measuresOf(paper)
  const key = Number.isFinite(most) ? sha256(JSON.stringify([paper.kind, paper.landscape, most, paper.blocks])) : ''
  const known = remembered.get(key)
  const tried: number[] = []
  let chosen = known
  const keep = (measures: Measures | undefined) => {
    chosen = measures
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    if (measures) remembered.set(key, measures)
  }
  return {
    now: () => chosen ?? steps[tried.length],
    settles: (pages: number): boolean => {
      if (chosen || most === Number.POSITIVE_INFINITY) return true
      tried.push(pages)
      if (pages <= most) {
        keep(steps[tried.length - 1])
        return true
      }
      if (tried.length < steps.length) return false
      const best = tried.indexOf(Math.min(...tried))
      keep(steps[best])
      // the last that was tried may be the best: then nothing is laid out again
      return best === tried.length - 1
    },
  }
}
