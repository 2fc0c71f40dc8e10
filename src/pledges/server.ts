import { sha256 } from '../platform/crypto.ts'
import { uuidv7 } from '../platform/id.ts'
import type { Context } from '../platform/operation.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { slice } from '../platform/router.ts'
import { planOfVisit } from '../rounds/reads.ts'
import type { Strokes } from '../visits/contract.ts'
import { lockVisit, mustBeOpen, ownVisit } from '../visits/reads.ts'
import { isSignature } from '../visits/rules.ts'
import { pledgesContract } from './contract.ts'
import { pledgeText } from './rules.ts'
import * as store from './store.ts'

export const pledges = slice('pledges', pledgesContract, {
  text: {
    allow: ['visitor', 'recorder'],
    run: async (context, input) => {
      const { signer, plan } = await find(context, input)
      const { title, opening, commitments, version } = pledgeText(plan.pledge, signer.relation)
      return {
        signer: signer.name,
        officer: signer.officer,
        relation: signer.relation,
        version,
        title,
        opening,
        commitments,
        signed: signer.signed,
      }
    },
  },
  sign: { allow: ['visitor', 'recorder'], run: sign },
})

async function sign(context: Context, input: { visitId: string; relativeId: string; place: string; strokes: Strokes }) {
  await lockVisit(context, input.visitId)
  const { visit, signer, plan } = await find(context, input)
  mustBeOpen(visit, 'pledge')
  if (!plan.pledge.offered) throw refuse('pledge.not-offered', '本单位的方案没有安排签承诺书。')
  if (signer.signed) throw refuse('pledge.signed', `${signer.name}已经签过本轮的承诺书。`)
  if (!isSignature(input.strokes))
    throw refuse('signature.dot', '签名太短，看不出是姓名。请在框内写下完整的姓名。', 'strokes')
  const text = pledgeText(plan.pledge, signer.relation)
  const at = context.now.toISOString()
  const id = uuidv7(context.now.getTime())
  const by = context.actor.kind === 'account' ? context.actor.officerId : null
  await store.insertPledge(context, {
    id,
    visitId: visit.id,
    relativeId: signer.id,
    relation: signer.relation,
    version: text.version,
    at,
    place: input.place,
  })
  await store.insertPledgeSignature(context, {
    id: uuidv7(context.now.getTime()),
    pledgeId: id,
    textHash: sha256(JSON.stringify([id, signer.name, text])),
    name: signer.name,
    strokes: input.strokes,
    at,
    by: by ?? '',
  })
  await context.record('pledges.signed', id)
  return { pledgeId: id }
}

async function find(context: Context, input: { visitId: string; relativeId: string }) {
  const visit = await ownVisit(context, input.visitId)
  const round = await planOfVisit(context, visit.id)
  const signer = await store.signer(context, visit, input.relativeId)
  if (!round || !signer) throw notFound('这位家属')
  return { visit, signer, plan: round.plan }
}
