/** The households' own links as slips and as a table, each taken away recorded like the sheets. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { waysOfAll } from '../../doors/link.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { publicUrlOf } from '../../programme/unit/reads.ts'
import { composeLinkSlips, linkTable, type OwnLink, type OwnLinks } from './link-slips.ts'
import * as store from './store.ts'

export const linkDownloads: readonly Download[] = [
  download({
    name: 'registration.linkSlips',
    path: '/api/registration/links/slips.pdf',
    records: { event: 'documents.codesPrinted' },
    allow: ['coordinator'],
    problems: ['sheets.none', ...paperProblems],
    run: async (context) => sendPdf(context, composeLinkSlips(await ownLinks(context)), '家庭登记链接条'),
  }),
  download({
    name: 'registration.linkTable',
    path: '/api/registration/links/links.xlsx',
    records: { event: 'documents.codesPrinted' },
    allow: ['coordinator'],
    problems: ['sheets.none'],
    run: async (context) => ({
      body: await writeWorkbook(linkTable(await ownLinks(context))),
      fileName: '家庭登记链接.xlsx',
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }),
  }),
]

async function ownLinks(context: Context<'sheets.none'>): Promise<OwnLinks> {
  const ways = await waysOfAll(context)
  const links = (await store.sheetRows(context)).flatMap(({ id, name, department }): OwnLink[] => {
    const way = ways.get(id)
    return way ? [{ name, department, way }] : []
  })
  if (links.length === 0) throw context.refuse('sheets.none', '还没有发登记链接。请先按“发登记链接”。')
  return {
    unit: await store.unitOf(context),
    site: await publicUrlOf(context),
    madeOn: beijingDay(context.at),
    links,
  }
}
