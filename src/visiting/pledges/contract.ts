import { z } from 'zod'
import { command, id, query, text } from '../../platform/contract.ts'
import { relationSchema } from '../../vocabulary/relations.ts'
import { shownHash, strokes } from '../visits/contract.ts'
import { visitProblems } from '../visits/rules/visit-acts.ts'

export const pledgeTextShown = z.object({
  signer: z.string(),
  officer: z.string(),
  relation: relationSchema,
  version: z.string(),
  /** The unit's text; null: the plan's own. Sent back with the signature: it says what was read. */
  templateId: id.nullable(),
  title: z.string(),
  opening: z.string(),
  commitments: z.array(z.string()),
  closing: z.string(),
  signed: z.boolean(),
})
export type PledgeTextShown = z.infer<typeof pledgeTextShown>

export const sentPledge = z.object({
  visitId: id,
  relativeId: id,
  place: text(60),
  strokes,
  /** As `pledges.text` gave it: what was read. */
  templateId: id.nullable(),
  /** The words that were read (`pledgeHash`): they hold names and a relation too, which may be put right meanwhile. */
  read: shownHash.optional(),
})

export const pledgesContract = {
  text: query({
    path: '/pledges/text/{visitId}/{relativeId}',
    summary: '承诺书：按签署人与干部的关系',
    input: z.object({ visitId: id, relativeId: id }),
    output: pledgeTextShown,
  }),
  sign: command({
    path: '/pledges/sign',
    summary: '家属自愿签署承诺书',
    large: true,
    input: sentPledge,
    output: z.object({ pledgeId: id }),
    problems: [
      ...visitProblems('pledge'),
      'signature.dot',
      'pledge.signed',
      'pledge.not-offered',
      'pledge.text-unknown',
    ],
  }),
}
