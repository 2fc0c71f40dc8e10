import { foundAtVisit } from '../../people/consent/reads.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { textInUse, textOf } from '../texts/reads.ts'
import type { TemplateText } from '../texts/rules/forms.ts'
import type { PledgeText } from '../texts/rules/pledge-text.ts'
import { insertSignature } from '../visits/commands.ts'
import { lockVisit, mustBeOpen, ownVisit, planOfVisit, stateOf } from '../visits/reads.ts'
import type { WaitingAct } from '../visits/rules/predicted-visit.ts'
import type { VisitCode } from '../visits/rules/visit-acts.ts'
import { pledgeFault } from '../visits/rules/visit-faults.ts'
import { pledgesContract } from './contract.ts'
import { pledgeReactions } from './jobs.ts'
import { pledgeForm, pledgeHash, pledgeText } from './rules/pledge.ts'
import * as store from './store.ts'

export const pledges = slice({
  name: 'pledges',
  contract: pledgesContract,
  operations: {
    text: {
      allow: ['visitor', 'recorder'],
      run: async (context, input) => {
        const { visit, signer, plan } = await find(context, input)
        const template = await textInUse(context, pledgeForm(signer.relation), plan)
        return {
          signer: signer.name,
          officer: signer.officer,
          relation: signer.relation,
          templateId: template.templateId,
          ...(await wordsFor(context, signer, plan, template)),
          // asked afterwards, one after another, it would tell who did not
          signed: signer.signed && stateOf(visit) !== 'settled',
        }
      },
    },
    sign: { allow: ['visitor', 'recorder'], run: sign },
  },
  reactions: pledgeReactions,
  events: {
    'pledges.signed': '签署承诺书',
    'pledges.paperMade': '生成承诺书',
  },
})

/** As the phone sends it, at once or later. */
type Signing = Extract<WaitingAct, { kind: 'pledge' }>['input']

async function sign(
  context: Context<
    'pledge.not-offered' | 'pledge.signed' | 'signature.dot' | VisitCode<'pledge'> | 'pledge.text-unknown'
  >,
  input: Signing,
) {
  await lockVisit(context, input.visitId)
  const { visit, signer, plan } = await find(context, input)
  // sent once more because no answer came: booked once, and not anew where it was taken back since
  const before = await store.signedWith(context, input)
  if (before !== undefined) {
    context.repeated()
    return { pledgeId: before }
  }
  mustBeOpen(context, visit, 'pledge')
  const fault = pledgeFault({ name: signer.name, pledged: signer.signed }, plan.pledge.offered, input.strokes)
  if (fault) throw context.refuseAll([fault])
  const template = await shown(context, signer, input.templateId)
  const text = await wordsFor(context, signer, plan, template)
  if (input.read !== undefined && input.read !== pledgeHash(signer.name, text)) throw otherWords(context)
  const { at } = context
  const id = context.newId()
  const by = context.officerId
  await store.insertPledge(context, {
    id,
    visitId: visit.id,
    relativeId: signer.id,
    relation: signer.relation,
    version: text.version,
    templateId: template?.templateId ?? null,
    at,
    place: input.place,
  })
  await insertSignature(context, {
    kind: 'pledge',
    role: 'relative',
    id: context.newId(),
    subjectId: id,
    subjectHash: sha256(JSON.stringify([id, signer.name, text])),
    name: signer.name,
    strokes: input.strokes,
    at,
    by: by ?? '',
  })
  await context.record('pledges.signed', id)
  return { pledgeId: id }
}

/** The text the signer read, even where the unit has meanwhile adopted another; undefined: the plan's own. */
async function shown(
  context: Context<'pledge.text-unknown'>,
  signer: store.Signer,
  templateId: string | null,
): Promise<TemplateText | undefined> {
  const form = pledgeForm(signer.relation)
  if (templateId === null) return undefined
  const template = await textOf(context, form, templateId)
  if (!template) throw otherWords(context)
  return template
}

function otherWords(context: Refuses<'pledge.text-unknown'>) {
  return context.refuse('pledge.text-unknown', '手机上的承诺书文字已经对不上。请返回后重新打开承诺书，再请家属签名。')
}

async function wordsFor(
  context: Context,
  signer: store.Signer,
  plan: PlanBody,
  template: TemplateText | undefined,
): Promise<PledgeText> {
  const { name, officer, relation } = signer
  return pledgeText(plan.pledge, { signer: name, officer, relation, unitName: await unitName(context) }, template)
}

async function find(context: Context, input: { visitId: string; relativeId: string }) {
  const visit = await ownVisit(context, input.visitId)
  // who finishes a visit was not there, and is not told who gave one
  if (![visit.visitor_id, visit.recorder_id].some((id) => id === context.officerId)) throw notFound('这位家属')
  const round = await planOfVisit(context, visit.id)
  const signer = await store.signer(context, visit, input.relativeId)
  const found = await foundAtVisit(context, [input.relativeId])
  if (!round || !signer || !found.has(signer.id)) throw notFound('这位家属')
  return { visit, signer, plan: round.plan }
}
