import { isMarkCode, tidyMarkCode } from '../../papers/mark.ts'
import { printedByCode, printedById } from '../../papers/printed.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/router.ts'
import { KEPT_DAYS, scansContract } from './contract.ts'
import { filePage } from './filing.ts'
import * as lists from './lists-store.ts'
import type { PictureSize } from './pictures.ts'
import { formNames, isFiledForm, trayWords } from './rules.ts'
import * as store from './store.ts'

/** Who drops scans and files them; nobody else sees the pictures. The same for the file on its way (`PUT /api/scans/files`). */
export const scanAllow = ['coordinator', 'recordsOffice'] as const
const allow = scanAllow
const DAY_MS = 24 * 3_600_000
const MOST_IN_TRAY = 200

export const scans = slice('scans', scansContract, {
  receive: {
    allow,
    run: async (context, input) => {
      const id = context.newId()
      if (!(await context.app.services.scanFiles.keep(context.accountId ?? '', input.hash, id)))
        throw context.refuse('upload.gone', '上传的文件已不在服务器上，请重新选择文件上传。')
      await store.insertScan(context, {
        id,
        fileName: input.fileName,
        at: context.at,
        by: context.accountId,
      })
      await context.record('scans.received', id)
      return { id }
    },
  },
  list: { allow, run: async (context) => ({ scans: await lists.listScans(context, listedSince(context)) }) },
  show: {
    allow,
    run: async (context, { scanId }) => {
      const [scan] = await lists.listScans(context, listedSince(context), scanId)
      if (!scan) throw notFound('这份扫描件')
      const pages = await lists.pagesOf(context, scanId)
      return {
        scan,
        pages: pages.map((page) => {
          const reason = page.state === 'waiting' ? page.reason : null
          return { ...page, reason, says: reason && trayWords(reason, page.form, page.position) }
        }),
      }
    },
  },
  tray: {
    allow,
    run: async (context) => {
      const { pages, all } = await lists.waitingPages(context, MOST_IN_TRAY)
      return {
        more: all - pages.length,
        pages: pages.map(({ form, at, ...page }) => ({
          ...page,
          says: trayWords(page.reason, form, page.position),
          until: new Date(new Date(at).getTime() + KEPT_DAYS * DAY_MS).toISOString(),
        })),
      }
    },
  },
  behind: {
    allow,
    run: async (context, input) => {
      const code = tidyMarkCode(input.code)
      if (!isMarkCode(code)) return { says: '这个码有误，请对照纸上右上角的字母和数字再输一遍。', paper: null }
      const paper = await printedByCode(context, code)
      if (!paper) return { says: '本单位没有打印过带这个码的纸，请核对。', paper: null }
      const { form } = paper.mark
      if (!isFiledForm(form)) return { says: `这是《${formNames[form]}》，不用归档。`, paper: null }
      const members = await store.membersOf(context, paper.householdId)
      return { says: null, paper: { printedId: paper.id, form, wording: paper.wording, members } }
    },
  },
  candidates: { allow, run: async (context) => ({ papers: await store.candidates(context) }) },
  file: {
    allow,
    run: async (context, input) => {
      const page = await waitingPage(context, input.pageId)
      const paper = await printedById(context, input.printedId)
      if (!paper) throw notFound('这张纸')
      const jpeg = await pictureOf(context, page, 'page')
      await filePage(context, jpeg, { ...input, paper })
      return { members: await store.membersOf(context, paper.householdId) }
    },
  },
  drop: {
    allow,
    run: async (context, { pageIds }) => {
      for (const pageId of pageIds) {
        const page = await waitingPage(context, pageId)
        const how = { state: 'dropped', settled_at: context.at, settled_by: context.accountId } as const
        await store.settlePage(context, page.id, how)
        await context.record('scans.dropped', page.id)
      }
      return { dropped: pageIds.length }
    },
  },
})

/** The filed picture is shown only beside the one that may take its place, as long as that is asked. */
export const scanDownloads: readonly Download[] = [
  picture('scans.picture', '/api/scans/:pageId/page.jpg', 'page'),
  picture('scans.small', '/api/scans/:pageId/small.jpg', 'small'),
  download({
    name: 'scans.former',
    path: '/api/scans/:pageId/former.jpg',
    records: { event: 'documents.opened', about: 'pageId' },
    allow,
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
]

/** The picture of a page that waits. Once it is filed it is read as the paper it belongs to is (`files/documents/server.ts`). */
function picture(name: string, path: `/api/${string}`, size: PictureSize): Download {
  return download({
    name,
    path,
    problems: ['scan.noPicture', 'scan.gone'],
    // the tray's pages, seen while they are sorted: what is filed of them is an event of its own
    records: null,
    allow,
    run: async (context, params) => {
      const page = UUID.test(params.pageId ?? '') ? await store.findPage(context, params.pageId ?? '') : undefined
      if (page?.state !== 'waiting') throw notFound('这一页的图像')
      const body = await pictureOf(context, page, size)
      return { body, fileName: `${page.position}.jpg`, mediaType: 'image/jpeg', inline: true }
    },
  })
}

async function pictureOf(
  context: Context<'scan.noPicture' | 'scan.gone'>,
  page: store.PageRow,
  size: PictureSize,
): Promise<Buffer> {
  if (page.hash === null)
    throw context.refuse('scan.noPicture', '这一页读不出来，没有图像可以归档。请找到这张纸，单独再扫一次。')
  const jpeg = await context.app.services.scanPictures.get(page.scan_id, page.position, size)
  if (!jpeg) throw context.refuse('scan.gone', '这一页的图像已不在服务器上。请找到这张纸，单独再扫一次。')
  return jpeg
}

async function waitingPage(context: Context<'scan.settled'>, pageId: string): Promise<store.PageRow> {
  const page = await store.lockPage(context, pageId)
  if (!page) throw notFound('这一页')
  if (page.state !== 'waiting')
    throw context.refuse('scan.settled', '这一页已经处理过了，可能是同事刚刚办的。请刷新后再看。')
  return page
}

function listedSince({ now }: Context): string {
  return new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
}
