/** The registration sheets to print: one for each officer in the order of the roster, fifty a paper, behind each the slips of the relatives. */

import { waysOfAll } from '../../doors/link.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { planInForce } from '../../programme/rounds/reads.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { keepPrinted } from '../consent/commands.ts'
import { consentText } from '../consent/rules.ts'
import { sheetParts } from '../register/rules/registration.ts'
import { composeSheets, type SheetData } from './paper.ts'
import * as store from './store.ts'

export const registrationDownloads: readonly Download[] = [
  download({
    name: 'registration.sheets',
    path: '/api/registration/sheets/:from/sheets.pdf',
    records: { event: 'documents.codesPrinted' },
    allow: ['coordinator'],
    problems: ['sheets.none', ...paperProblems],
    run: async (context, params) => {
      const plan = await planInForce(context)
      const unit = await store.unitOf(context)
      if (!plan) throw notFound('单位的实施方案')
      const all = await sheetsOf(context)
      if (all.length === 0) throw context.refuse('sheets.none', '还没有发登记链接。请先按“发登记链接”，再打印登记表。')
      const part = sheetParts(all.length).find((p) => String(p.from) === params.from)
      if (!part) throw notFound('这一份登记表')
      const sheets = all.slice(part.from - 1, part.to)
      const text = consentText(plan, unit)
      const asked = sheets.flatMap(({ relatives }) => relatives.flatMap((r) => (r.way ? [r.id] : [])))
      await keepPrinted(context, text, [...new Set(asked)])
      const run = composeSheets({
        unit,
        text,
        coordinator: plan.names.coordinator,
        site: await publicUrlOf(context),
        madeOn: beijingDay(context.at),
        sheets,
      })
      return sendBundle(context, run, `${unit.name}家庭登记表${part.from}-${part.to}`)
    },
  }),
]

type Sheet = Omit<SheetData, 'relatives'> & { relatives: (SheetData['relatives'][number] & { id: string })[] }

/** Officers whose link stands; a relative who changed the own code has a slip no more. */
async function sheetsOf(context: Context): Promise<Sheet[]> {
  const ways = await waysOfAll(context)
  return (await store.sheetRows(context)).flatMap((row): Sheet[] => {
    const way = ways.get(row.id)
    if (!way) return []
    const relatives = row.relatives.map((r) => {
      const own = r.inScope ? ways.get(r.id) : undefined
      return { ...r, way: own && !own.keptOwn ? own : null }
    })
    return [{ ...row, way, relatives }]
  })
}
