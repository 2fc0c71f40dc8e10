import { z } from 'zod'
import { gatheringKinds } from '../../outreach/gatherings/rules.ts'
import { pledgeWordings } from '../../papers/tables.ts'
import { command, day, done, id, instant, query, required } from '../../platform/contract.ts'
import { matterKinds } from '../../vocabulary/matter-kinds.ts'
import { filedForms, listForms } from './rules.ts'

/** For how many days a page that nobody settled is kept, and a scan is listed. */
export const KEPT_DAYS = 30
export const MOST_BYTES = 100 * 2 ** 20

const turn = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)])
const forms = [...filedForms, 'notice', 'card', 'proposal', 'letter', 'reader', 'cases', ...listForms] as const

/** A paper that was printed and comes back, as the office speaks of it; no relative is named on it. */
const paper = z.object({
  printedId: id,
  form: z.enum([...filedForms, ...listForms]),
  /** Whose words a pledge is in. */
  wording: z.enum(pledgeWordings).nullable(),
  /** Of a list: whose notices lie behind it, or what it is the list of. */
  members: z.array(z.string()),
  /** Of a list: where it is worked on. */
  link: z.string().nullable(),
})

/** `waiting`: a person is asked; `blank` and `notFiled` need no answer but to be deleted. */
const counts = z.object({
  filed: z.number(),
  waiting: z.number(),
  notFiled: z.number(),
  blank: z.number(),
  same: z.number(),
})
const scan = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['waiting', 'reading', 'read', 'refused']),
  pages: z.number(),
  pagesDone: z.number(),
  counts,
  note: z.string().nullable(),
  receivedAt: instant,
  by: z.string().nullable(),
})

const reason = z.enum(['unreadable', 'blank', 'noCode', 'twoCodes', 'unknownCode', 'notFiled', 'again', 'failed'])

const line = z.object({
  id,
  position: z.number(),
  state: z.enum(['waiting', 'filed', 'replaced', 'same', 'dropped', 'swept']),
  form: z.enum(forms).nullable(),
  page: z.number().nullable(),
  members: z.array(z.string()),
  /** Why a page waits, if it does, and what to do about it. */
  reason: reason.nullable(),
  says: z.string().nullable(),
  /** The receipt list it is a page of. */
  receiptId: id.nullable(),
  /** The training or activity whose signed list it is a page of. */
  gathering: z.object({ id, kind: z.enum(gatheringKinds) }).nullable(),
})

const waiting = z.object({
  id,
  scanId: id,
  fileName: z.string(),
  position: z.number(),
  reason,
  says: z.string(),
  /** The paper it is asked to be, with its page. */
  paper: paper.nullable(),
  page: z.number().nullable(),
  hasPicture: z.boolean(),
  /** Until when it is kept. */
  until: instant,
})

export const scansContract = {
  receive: command({
    path: '/scans/receive',
    summary: '收下一份扫描件（先上传到 /api/scans/files）',
    input: z.object({ fileName: required(200), hash: z.string().regex(/^[0-9a-f]{64}$/, '校验码不正确。') }),
    output: z.object({ id }),
    problems: ['upload.gone'],
  }),
  list: query({
    path: '/scans/files',
    summary: '最近的扫描件和读取进度',
    input: z.object({}),
    output: z.object({ scans: z.array(scan) }),
  }),
  show: query({
    path: '/scans/files/{scanId}',
    summary: '一份扫描件逐页归到了哪里',
    input: z.object({ scanId: id }),
    output: z.object({ scan, pages: z.array(line) }),
  }),
  tray: query({
    path: '/scans/tray',
    summary: '待认页',
    input: z.object({}),
    output: z.object({ pages: z.array(waiting), more: z.number() }),
  }),
  behind: query({
    path: '/scans/codes/{code}',
    summary: '纸上的码是哪一张纸',
    input: z.object({ code: z.string().max(40) }),
    output: z.object({ says: z.string().nullable(), paper: paper.nullable() }),
  }),
  signed: query({
    path: '/scans/receipts',
    summary: '扫描回来的签收单，各还有几户没有登记送达',
    input: z.object({}),
    output: z.object({
      lists: z.array(
        z.object({ receiptId: id, title: z.string(), households: z.number(), open: z.number(), at: instant }),
      ),
    }),
  }),
  receipts: query({
    path: '/scans/receipts/{receiptId}',
    summary: '一份扫描回来的签收单：图像，和纸上各行的通知书',
    input: z.object({ receiptId: id }),
    output: z.object({
      title: z.string(),
      noticeIds: z.array(id),
      pages: z.array(z.object({ pageId: id, page: z.number().nullable(), turn, at: instant })),
    }),
  }),
  attendance: query({
    path: '/scans/attendance/{gatheringId}',
    summary: '一场培训或者活动扫描回来的签到表',
    input: z.object({ gatheringId: id }),
    output: z.object({ pages: z.array(z.object({ pageId: id, page: z.number().nullable(), turn, at: instant })) }),
  }),
  candidates: query({
    path: '/scans/candidates',
    summary: '本轮为各家庭打印的、会签名交回的纸',
    input: z.object({}),
    output: z.object({ papers: z.array(paper) }),
  }),
  file: command({
    path: '/scans/file',
    summary: '把一页归到一张打印过的纸；已有签名件的，只有明说才换',
    input: z.object({ pageId: id, printedId: id, page: z.number().int().min(1).max(20), turn, replace: z.boolean() }),
    output: z.object({ members: z.array(z.string()) }),
    problems: ['scan.settled', 'scan.taken', 'scan.noPicture', 'scan.gone', 'scan.notFiled'],
  }),
  ownCopies: query({
    path: '/scans/own-copies',
    summary: '自己家访、在纸上记录的：签了名的登记表扫描回来了，上面写的意见建议还没有登记',
    input: z.object({}),
    output: z.object({ copies: z.array(z.object({ documentId: id, members: z.array(z.string()), filedOn: day })) }),
  }),
  raiseFromCopy: command({
    path: '/scans/raise-from-copy',
    summary: '照签了名的登记表登记一件意见建议或诉求',
    input: z.object({ documentId: id, kind: z.enum(matterKinds), text: required(1000), nameAllowed: z.boolean() }),
    output: done.extend({ number: z.number() }),
  }),
  opinionsTaken: command({
    path: '/scans/opinions-taken',
    summary: '这份登记表上没有意见建议，或者都登记了',
    input: z.object({ documentId: id }),
    output: z.object({}),
  }),
  drop: command({
    path: '/scans/drop',
    summary: '不用归档的页，删除图像',
    input: z.object({ pageIds: z.array(id).min(1).max(500) }),
    output: z.object({ dropped: z.number() }),
    problems: ['scan.settled'],
  }),
}

/** Who drops scans and files them; nobody else sees the pictures. The same for the file on its way (`PUT /api/scans/files`). */
export const scanAllow = ['coordinator', 'recordsOffice'] as const
