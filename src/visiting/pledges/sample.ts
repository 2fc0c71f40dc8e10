/** Pledges as the page of their text shows them. */
import type { Ink } from '../../papers/blocks.ts'
import type { Relation } from '../../vocabulary/relations.ts'
import type { SamplePaper } from '../texts/ports.ts'
import { pledgeParts } from '../texts/rules/pledge-text.ts'
import { composePledge } from './paper.ts'

const NO_INK: Ink = []

const sampleOf =
  (relation: Exclude<Relation, 'parent'>): SamplePaper =>
  (text, unit) => {
    const signing = { signer: '李晓芳', officer: '张明', relation, unitName: unit.name }
    return composePledge({
      ...pledgeParts(text, signing),
      ...signing,
      place: '城南社区',
      day: unit.today,
      strokes: NO_INK,
      pledgeId: '00000000-0000-7000-8000-000000000000',
    })
  }

export const pledgeSamples = {
  'pledge.spouse': sampleOf('spouse'),
  'pledge.child': sampleOf('child'),
  'pledge.parent': sampleOf('parentInLaw'),
} as const
