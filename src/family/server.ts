import { keepFamilyAnswers } from '../doors/visit-link-store.ts'
import { agreeToAid, declineAid, withdrawAid } from '../followup/aid/commands.ts'
import { complainFromHome } from '../followup/complaints/commands.ts'
import { takeFamilyWord, takeFromHome } from '../followup/matters/commands.ts'
import { noteAvoidance } from '../people/avoidance/commands.ts'
import type { Context } from '../platform/operation.ts'
import { notFound } from '../platform/problem.ts'
import { slice } from '../platform/slice.ts'
import { insertClosure, insertObjection, keepWay, takeBackClosure } from '../visiting/visits/commands.ts'
import { lockVisit, recordOf } from '../visiting/visits/reads.ts'
import { recordHash } from '../visiting/visits/rules/record-hash.ts'
import { familyContract } from './contract.ts'
import { chooseWord } from './own-word.ts'
import { isOver } from './rules.ts'
import * as store from './store.ts'

export const family = slice({
  name: 'family',
  contract: familyContract,
  operations: {
    acknowledge: { allow: ['family'], run: (context, input) => answerNotice(context, 'acknowledged', '', input.slot) },
    askMove: { allow: ['family'], run: (context, input) => answerNotice(context, 'moveAsked', input.wish, input.slot) },
    decline: {
      allow: ['family'],
      run: async (context, input) => {
        const visit = await visitToAnswer(context)
        mustBeShown(context, input.slot, visit.slot_id ?? '', EVENING)
        // the rows read as if the notice was acknowledged; what was said is sealed (docs/decisions/0004)
        await store.insertAnswer(context, { visitId: visit.id, kind: 'acknowledged', wish: '' })
        // what is being written of a visit that takes place is kept; an end by others is not the family's to take back
        const ends = visit.record_id === null && visit.closed_at === null
        if (ends) await insertClosure(context, { visitId: visit.id, at: context.at, way: input.way })
        // pressed again the last word counts; of an end by others it adds what is still to be done
        else if (visit.said.declined || input.way !== 'none') await keepWay(context, visit.id, input.way)
        await recordAnswer(context, visit, ends || visit.said.declined)
        return {}
      },
    },
    askOtherVisitor: {
      allow: ['family'],
      run: async (context, input) => {
        const visit = await visitToAnswer(context)
        mustBeShown(context, input.visitor, visit.visitor_id, '家访人刚刚换了，下面是现在的安排。请看过再说。')
        // asked again it stands already, and is answered as the first time
        if (!visit.other_asked)
          await noteAvoidance(context, {
            visitorId: visit.visitor_id,
            householdId: visit.household_id,
            source: 'familyRequest',
          })
        await recordAnswer(context, visit, visit.said.declined)
        return {}
      },
    },
    chooseWord: {
      allow: ['family'],
      run: async (context, input) => {
        await chooseWord(context, await ownVisit(context), input.word)
        return {}
      },
    },
    object: {
      allow: ['family'],
      run: async (context, input) => {
        const visit = await ownVisit(context)
        const written = await recordOf(context, visit.id)
        if (!written) throw context.refuse('record.none', '还没有家访记录。')
        mustBeShown(context, input.record, recordHash(written), '写下的内容刚刚有改动，下面是现在的内容。请看过再提。')
        await insertObjection(context, {
          id: context.newId(),
          visitId: visit.id,
          text: input.text,
          at: context.at,
        })
        await context.record('visits.objected', visit.id)
        return {}
      },
    },
    raise: {
      allow: ['family'],
      run: async (context, { kind, text, named }) => {
        const visit = await ownVisit(context)
        return takeFromHome(context, { visitId: visit.id, kind, text, nameAllowed: named === 'yes' })
      },
    },
    complain: {
      allow: ['family'],
      run: async (context, { text }) => complainFromHome(context, (await ownVisit(context)).id, text),
    },
    agreeAid: {
      allow: ['family'],
      run: async (context, { matterId, request, name, phone, text: words }) => {
        const { id: visitId } = await ownVisit(context)
        await agreeToAid(context, { visitId, matterId, text: request }, { name, phone, words })
        return {}
      },
    },
    declineAid: {
      allow: ['family'],
      run: async (context, { matterId, request }) => {
        await declineAid(context, { visitId: (await ownVisit(context)).id, matterId, text: request })
        return {}
      },
    },
    withdrawAid: {
      allow: ['family'],
      run: async (context, { matterId }) => {
        await withdrawAid(context, { visitId: (await ownVisit(context)).id, matterId })
        return {}
      },
    },
    answerReply: {
      allow: ['family'],
      run: async (context, input) => {
        const visit = await ownVisit(context)
        const matter = (await store.mattersOf(context, visit.id)).find((m) => m.id === input.matterId)
        const reply = matter?.steps.findLast((s) => s.kind === 'replied')?.id ?? ''
        mustBeShown(context, input.reply, reply, '单位又有了新的答复，请看过再说是否解决。')
        await takeFamilyWord(context, { ...input, visitId: visit.id })
        await context.record('family.answeredReply', input.matterId)
        return {}
      },
    },
  },
  events: {
    'family.answered': '家属回应',
    'family.answeredReply': '家属评价答复',
    'family.wordChosen': '家属定口令',
    'family.openedByAccount': '家属页面由单位账号打开',
  },
})

const EVENING = '家访的时间刚刚有变动，下面是现在的安排。请看过再回复。'

/** An act is booked to what its page showed, never to what is there now. */
function mustBeShown(context: Context<'shown.changed'>, shown: string, now: string, sentence: string): void {
  if (shown !== now) throw context.refuse('shown.changed', sentence)
}

async function answerNotice(
  context: Context<'visit.settled' | 'family.nothing-to-answer' | 'shown.changed'>,
  kind: 'acknowledged' | 'moveAsked',
  wish: string,
  slot: string,
) {
  const visit = await visitToAnswer(context)
  if (!visit.slot_id && kind === 'moveAsked')
    throw context.refuse('family.nothing-to-answer', '家访时间还没有定，定好后会再通知您。')
  mustBeShown(context, slot, visit.slot_id ?? '', EVENING)
  await store.insertAnswer(context, { visitId: visit.id, kind, wish })
  // the last word counts: what the family itself ended is open again
  if (visit.said.declined) await takeBackClosure(context, visit.id)
  await recordAnswer(context, visit, false)
  return {}
}

/** One event for every answer, about nobody: the log does not tell who declined (mission, line 1). */
async function recordAnswer(context: Context, visit: store.FamilyFacts, declined: boolean): Promise<void> {
  await keepFamilyAnswers(context, linkOf(context), { ...visit.said, declined, acts: [context.at, ...visit.said.acts] })
  await context.record('family.answered', context.unitId)
}

/** The visit, as long as its evening is not over: one limit and one sentence, whatever became of it. */
async function visitToAnswer(context: Context<'visit.settled'>): Promise<store.FamilyFacts> {
  const visit = await ownVisit(context)
  if (isOver(visit, context.at))
    throw context.refuse('visit.settled', '说好的时间已经过了，不能再在这里回复。有事请打下面的电话。')
  return visit
}

function linkOf(context: Context): string {
  if (context.actor.kind !== 'family') throw notFound('这次家访')
  return context.actor.linkId
}

async function ownVisit(context: Context): Promise<store.FamilyFacts> {
  if (context.actor.kind !== 'family') throw notFound('这次家访')
  await lockVisit(context, context.actor.visitId)
  const visit = await store.facts(context, context.actor.visitId)
  if (!visit) throw notFound('这次家访')
  return visit
}
