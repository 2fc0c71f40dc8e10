/** A household's papers as the one file that is printed, each with its code. */
import type { Bundle, Paper } from '../../papers/blocks.ts'
import { markFor } from '../../papers/printed.ts'
import type { Printed } from '../../papers/printed-store.ts'
import { composePack, namesOf, type PackFacts, type PackGround } from './compose-pack.ts'

/** The bundle, and what is written down about each of its papers once it is kept. */
export function bundleOf(
  facts: PackFacts,
  ground: PackGround,
  duplex: boolean,
  now: Date,
): { bundle: Bundle; printed: Printed[] } {
  const composed = composePack(facts, ground)
  const printed = markFor(
    now,
    composed.map(({ print }) => print),
  )
  const papers = composed.map(({ paper }, i) => ({ ...paper, ...(printed[i] ? { mark: printed[i].mark } : {}) }))
  return { bundle: bundled(facts, ground, duplex, papers), printed }
}

/** A code that is never given out. */
const SAMPLE = '2222222222'

/** How the bundle will look; the codes on it name nothing. */
export function sampleOf(facts: PackFacts, ground: PackGround, duplex: boolean): Bundle {
  const papers = composePack(facts, ground).map(({ paper, print }) => ({
    ...paper,
    mark: { form: print.form, code: SAMPLE },
  }))
  return bundled(facts, ground, duplex, papers)
}

function bundled(facts: PackFacts, ground: PackGround, duplex: boolean, papers: readonly Paper[]): Bundle {
  return { kind: 'bundle', name: '清廉大礼包', about: namesOf(facts), day: ground.day, duplex, papers }
}
