/** All notices of progress that have not reached both yet, as one file to print (方案 §三.4). */
import { sendJoined } from '../../adapters/join-pdf/send-joined.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download } from '../../platform/download.ts'
import * as store from './store.ts'

export const progressDownloads: readonly Download[] = [
  download({
    name: 'progress.print',
    path: '/api/progress/print.pdf',
    records: { event: 'documents.codesPrinted' },
    allow: ['coordinator'],
    problems: ['press.not-joined', 'progress.none'],
    run: async (context) => {
      const papers = await store.papersUnderWay(context)
      if (papers.length === 0)
        throw context.refuse('progress.none', '没有等着送达的进展通报。刚通报的，过几秒钟生成以后再打印。')
      const { blobs, services } = context.app
      const open = async () => {
        const sources: { bytes: Uint8Array }[] = []
        for (const { hash, title } of papers) sources.push({ bytes: await blobs.get(hash, title) })
        return services.pressFiles.opened(sources)
      }
      return sendJoined(context.app, open, `进展通报 ${beijingDay(context.at)}`, { even: true })
    },
  }),
]
