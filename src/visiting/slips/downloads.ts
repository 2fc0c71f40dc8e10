import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { familyWayOf } from '../notices/reads.ts'
import { mustHandSlip } from '../visits/reads.ts'
import { slipPaperProblems } from './contract.ts'
import { composeSlip } from './paper.ts'
import * as store from './store.ts'

/** For whoever agreed to hand it over, until the family chose its word. */
export const slipDownload: Download = download({
  name: 'slips.paper',
  path: '/api/slips/:visitId/slip.pdf',
  records: { event: 'documents.codesPrinted', about: 'visitId' },
  allow: ['visitor', 'recorder'],
  problems: slipPaperProblems,
  run: async (context, params) => {
    const visitId = UUID.test(params.visitId ?? '') ? params.visitId : undefined
    if (!visitId || context.accountId === null) throw notFound('这张新条')
    await mustHandSlip(context, visitId)
    const way = await familyWayOf(context, visitId)
    if (!way || !(await store.mayPrint(context, visitId, context.accountId)))
      throw context.refuse('slip.used', '这张新条不在您手里，或者家属已经定了新口令。还要换的，请综合部重新提出。')
    const { name, phone } = await store.unitOf(context)
    const officers = await store.namesOf(context, visitId)
    const paper = composeSlip({ unitName: name, unitPhone: phone, officers, ...way, day: beijingDay(context.at) })
    return sendPdf(context, paper, '家庭页面新条')
  },
})
