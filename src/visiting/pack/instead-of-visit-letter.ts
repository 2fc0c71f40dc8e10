/** 以信代访: a letter for one household, drawn for its visitor whenever asked for, whatever became of the visit (docs/decisions/0026). */
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle } from '../../papers/send-paper.ts'
import { pledgeWordings } from '../../papers/tables.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { ledVisit, person, planOfVisit } from '../visits/reads.ts'
import { composeOwn, namesOf } from './compose-pack.ts'
import { composeInstead } from './instead-of-visit-paper.ts'
import { factsIn, textsNow } from './paper-data.ts'
import * as store from './store.ts'

export const insteadDownload: Download = download({
  name: 'pack.letter',
  path: '/api/pack/letters/:visitId/letter.pdf',
  // the visitor's own words to the own family; the log would tell for which families there was a letter
  records: null,
  allow: ['visitor', 'recorder'],
  problems: paperProblems,
  run: async (context, params) => {
    const visitId = UUID.test(params.visitId ?? '') ? (params.visitId ?? '') : undefined
    const visit = visitId && (await ledVisit(context, visitId))
    const round = visit && (await planOfVisit(context, visit.id))
    const [row] = round ? await store.visitRows(context, round.id, context.at, [visit.id], true) : []
    if (!round || !row) throw notFound('这次家访')
    const { plan, name: roundName } = round
    const { name: unitName, phone: unitPhone, inspector } = await store.unitRow(context)
    const day = beijingDay(context.at)
    const facts = factsIn(row)
    const texts = await textsNow(context, round)
    const ground = { unitName, unitPhone, roundName, plan, inspector, texts, wordings: pledgeWordings, day }
    const pledges = plan.pledge.offered ? composeOwn(facts, { ...ground, items: ['pledge'] }) : []
    const letter = composeInstead({
      unitName,
      unitPhone,
      officers: facts.members.map((m) => m.name),
      // who was to record, or took over, writes it where the visitor is gone
      visitor:
        visit.visitor_id === context.officerId
          ? facts.visitor
          : await person(context, context.officerId ?? visit.recorder_id),
      talk: plan.notes.talk,
      questions: plan.guide.flatMap(({ questions }) => questions),
      hasPledges: pledges.length > 0,
      day,
    })
    const papers = [letter, ...pledges.map(({ paper }) => paper)]
    const bundle = { kind: 'bundle', name: letter.name, about: namesOf(facts), day, duplex: false, papers } as const
    return sendBundle(context, bundle, letter.name)
  },
})
