import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { scanAllow } from './contract.ts'
import { pictureOf } from './page-picture.ts'
import * as store from './store.ts'
import type { PictureSize } from './waiting-pictures.ts'

export const scanDownloads: readonly Download[] = [
  picture('scans.picture', '/api/scans/:pageId/page.jpg', 'page'),
  picture('scans.small', '/api/scans/:pageId/small.jpg', 'small'),
  /** The filed picture is shown only beside the one that may take its place, as long as that is asked. */
  download({
    name: 'scans.former',
    path: '/api/scans/:pageId/former.jpg',
    records: { event: 'documents.opened', about: 'pageId' },
    allow: scanAllow,
    run: async (context, params) => {
      const page = UUID.test(params.pageId ?? '') ? await store.findPage(context, params.pageId ?? '') : undefined
      const filed = page?.printed_id && page.reason === 'again' ? await store.filedPages(context, page.printed_id) : []
      const former = filed.find((one) => one.page === page?.page)
      if (page?.state !== 'waiting' || !former?.kept_hash) throw notFound('原来的签名件')
      return {
        body: await context.app.blobs.get(former.kept_hash, '原来的签名件'),
        fileName: `${page.position}.jpg`,
        mediaType: 'image/jpeg',
        inline: true,
      }
    },
  }),
  listPicture('scans.receiptPicture', '/api/scans/:pageId/receipts.jpg', 'receipt_id', '签收单'),
  listPicture('scans.attendancePicture', '/api/scans/:pageId/attendance.jpg', 'gathering_id', '签到表'),
]

/** A signed list lies in no officer's file: it is read here, and each opening stands in the log. */
function listPicture(
  name: string,
  path: `/api/${string}`,
  column: 'receipt_id' | 'gathering_id',
  called: string,
): Download {
  return download({
    name,
    path,
    records: { event: 'documents.opened', about: 'pageId' },
    allow: scanAllow,
    run: async (context, params) => {
      const page = UUID.test(params.pageId ?? '') ? await store.findPage(context, params.pageId ?? '') : undefined
      if (page?.state !== 'filed' || page[column] === null || !page.kept_hash) throw notFound(`这一页${called}`)
      return {
        body: await context.app.blobs.get(page.kept_hash, called),
        fileName: `${called}${page.page ?? ''}.jpg`,
        mediaType: 'image/jpeg',
        inline: true,
      }
    },
  })
}

/** The picture of a page that waits. Once it is filed it is read as the paper it belongs to is (`files/documents/server.ts`). */
function picture(name: string, path: `/api/${string}`, size: PictureSize): Download {
  return download({
    name,
    path,
    problems: ['scan.noPicture', 'scan.gone'],
    // the tray's pages, seen while they are sorted: what is filed of them is an event of its own
    records: null,
    allow: scanAllow,
    run: async (context, params) => {
      const page = UUID.test(params.pageId ?? '') ? await store.findPage(context, params.pageId ?? '') : undefined
      if (page?.state !== 'waiting') throw notFound('这一页的图像')
      const body = await pictureOf(context, page, size)
      return { body, fileName: `${page.position}.jpg`, mediaType: 'image/jpeg', inline: true }
    },
  })
}
