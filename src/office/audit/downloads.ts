/** The log to take away: a workbook of what was searched for, oldest first, read page by page. */
import { writeWorkbook } from '../../adapters/sheet-xlsx/write-workbook.ts'
import { beijingDay, formatDay, ZONE } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import { Refusal } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { auditSearch } from './contract.ts'
import { sentenceOf } from './ports.ts'
import * as store from './store.ts'

const PAGE = 5_000
/** A workbook that an office program still opens; more days than that are several workbooks. */
const MOST = 60_000

const moment = new Intl.DateTimeFormat('zh-CN', {
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
  timeZone: ZONE,
})

export const auditDownloads: readonly Download[] = [
  download({
    name: 'audit.export',
    path: '/api/audit/events.xlsx',
    allow: ['auditAdmin'],
    records: { event: 'audit.exported' },
    query: ['who', 'from', 'to', 'name'],
    problems: ['audit.too-many'],
    run: async (context, params) => {
      const search = auditSearch.safeParse(params)
      if (!search.success)
        throw new Refusal('INVALID', [{ code: 'input.invalid', message: '日期或查找的内容不对，请检查后重试。' }])
      const rows: (string | null)[][] = []
      let before: string | null = null
      for (;;) {
        const page: store.EventRow[] = await store.events(context, search.data, {
          limit: PAGE,
          before,
          at: context.at,
        })
        for (const e of page)
          rows.push([
            moment.format(new Date(e.at)),
            e.actor,
            sentenceOf(context.app.services.eventNames, e),
            e.about,
            e.subjectId,
          ])
        if (rows.length > MOST)
          throw context.refuse('audit.too-many', `超过 ${MOST} 条，一个表格放不下。请把日期分成几段，分别导出。`)
        before = page.at(-1)?.id ?? null
        if (page.length < PAGE) break
      }
      const today = formatDay(beijingDay(context.at))
      return {
        body: await writeWorkbook([
          {
            name: '审计日志',
            title: `${await unitName(context)}审计日志（${today}导出）`,
            columns: [
              { header: '时间', width: 20 },
              { header: '谁', width: 22 },
              { header: '做了什么', width: 40 },
              { header: '关于', width: 30 },
              { header: '编号', width: 38 },
            ],
            rows: rows.reverse(),
          },
        ]),
        fileName: `审计日志 ${today}.xlsx`,
        mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      }
    },
  }),
]
