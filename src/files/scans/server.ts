import { isMarkCode, tidyMarkCode } from '../../papers/mark.ts'
import { printedByCode, printedById } from '../../papers/printed.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { receiptList } from '../../visiting/pack/reads.ts'
import { KEPT_DAYS, scanAllow, scansContract } from './contract.ts'
import { copies } from './copies.ts'
import { scanDownloads } from './downloads.ts'
import { fileList, filePage } from './file-page.ts'
import { scanReactions, scanTimers } from './jobs.ts'
import * as lists from './lists-store.ts'
import { pictureOf } from './page-picture.ts'
import { returnedList } from './returned-list.ts'
import { formNames, isFiledForm, isListForm, trayWords } from './rules.ts'
import * as store from './store.ts'
import { scanWaiting } from './waiting.ts'

const allow = scanAllow
const DAY_MS = 24 * 3_600_000
const MOST_IN_TRAY = 200

export const scans = slice({
  name: 'scans',
  contract: scansContract,
  findable: [
    {
      operation: 'behind',
      ask: async (_context, word) => (isMarkCode(tidyMarkCode(word)) ? { code: word } : undefined),
      found: ({ paper }, word) =>
        paper === null
          ? []
          : [
              {
                kind: 'paper',
                id: paper.printedId,
                title: `《${formNames[paper.form]}》`,
                said: isListForm(paper.form) ? paper.members.join('、') : `${paper.members.join('、')}家`,
                link: paper.link ?? '/scans',
                words: [word],
              },
            ],
    },
  ],
  operations: {
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
    ...copies,
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
            paper: page.paper && { ...page.paper, link: null },
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
        const list = await returnedList(context, { code })
        if (list) {
          const { id: printedId, form, title, link } = list
          return { says: null, paper: { printedId, form, wording: null, members: [title], link } }
        }
        const paper = await printedByCode(context, code)
        if (!paper) return { says: '本单位没有打印过带这个码的纸，请核对。', paper: null }
        const { form } = paper.mark
        if (!isFiledForm(form)) return { says: `这是《${formNames[form]}》，不用归档。`, paper: null }
        const members = await store.membersOf(context, paper.householdId)
        return { says: null, paper: { printedId: paper.id, form, wording: paper.wording, members, link: null } }
      },
    },
    signed: { allow, run: async (context) => ({ lists: await lists.signedLists(context, listedSince(context)) }) },
    receipts: {
      allow,
      run: async (context, { receiptId }) => {
        const list = await receiptList(context, { id: receiptId })
        if (!list) throw notFound('这份签收单')
        const { title, noticeIds } = list
        return { title, noticeIds, pages: await lists.listPictures(context, receiptId) }
      },
    },
    attendance: {
      allow,
      run: async (context, { gatheringId }) => {
        if ((await returnedList(context, { id: gatheringId }))?.form !== 'attendance') throw notFound('这一场')
        return { pages: await lists.attendancePictures(context, gatheringId) }
      },
    },
    candidates: {
      allow,
      run: async (context) => ({ papers: (await store.candidates(context)).map((one) => ({ ...one, link: null })) }),
    },
    file: {
      allow,
      run: async (context, input) => {
        const page = await waitingPage(context, input.pageId)
        const list = await returnedList(context, { id: input.printedId })
        const paper = list ? undefined : await printedById(context, input.printedId)
        if (list) {
          const { pageId, page: number, turn } = input
          await fileList(context, await pictureOf(context, page, 'page'), { pageId, list, page: number, turn })
          return { members: [list.title] }
        }
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
  },
  downloads: scanDownloads,
  reactions: scanReactions,
  timers: scanTimers,
  events: {
    'scans.received': '上传扫描件',
    'scans.read': '读取扫描件',
    'scans.filed': '扫描页归档',
    'scans.replaced': '换下已归档的扫描页',
    'scans.opinionsTaken': '看过签了名的登记表上的意见',
    'scans.dropped': '删除不用归档的扫描页',
  },
  waiting: scanWaiting,
})

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
