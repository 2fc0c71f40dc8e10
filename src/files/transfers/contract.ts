import { z } from 'zod'
import { command, day, done, id, instant, query, required, text } from '../../platform/contract.ts'
import { packageState } from '../archive/contract.ts'
import { inStates, outProblems, outStates } from './rules.ts'

export const transferAllow = ['recordsOffice'] as const
/** One person's package, with its scans, in bytes. */
export const MOST_PACKAGE = 200 * 2 ** 20

const out = z.object({
  id,
  officerId: id,
  name: z.string(),
  fileNumber: z.string().nullable(),
  toUnit: z.string(),
  reason: z.string(),
  state: z.enum(outStates),
  askedBy: z.string(),
  askedAt: instant,
  decidedBy: z.string().nullable(),
  words: z.string(),
  package: z.object({ id, state: packageState, head: z.string().nullable(), fault: z.string().nullable() }).nullable(),
  handedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  receiver: z.string(),
  version: z.number(),
  mayDecide: z.union([z.literal(true), z.string()]),
})
const incoming = z.object({
  id,
  fileName: z.string(),
  fromUnit: z.string(),
  about: z.string(),
  packedOn: z.string(),
  fingerprint: z.string().nullable(),
  holder: z.string(),
  findings: z.array(z.string()),
  person: z.string(),
  fileNumber: z.string(),
  papers: z.number(),
  state: z.enum(inStates),
  checkedAt: instant,
  officer: z.string().nullable(),
  takenAt: instant.nullable(),
  version: z.number(),
})
const act = { transferId: id, seen: z.number().int().min(1) }
const moved = 'transfer.changed' as const

export const transfersContract = {
  table: query({
    path: '/transfers',
    summary: '移交出去的和转进来的卷',
    input: z.object({}),
    output: z.object({ out: z.array(out), in: z.array(incoming) }),
  }),
  people: query({
    path: '/transfers/people',
    summary: '有卷的干部职工',
    input: z.object({}),
    output: z.object({ people: z.array(z.object({ officerId: id, name: z.string(), department: z.string() })) }),
  }),
  ask: command({
    path: '/transfers/ask',
    summary: '报请把一卷移交给另一个单位',
    input: z.object({ officerId: id, toUnit: required(60), reason: required(200), told: z.literal(true) }),
    output: done,
    problems: ['transfer.open', 'transfer.unfinished', 'transfer.not-filed', 'transfer.empty'],
  }),
  agree: command({
    path: '/transfers/agree',
    summary: '同意移交',
    input: z.object(act),
    output: done,
    problems: [...outProblems('decide'), moved, 'transfer.own'],
  }),
  refuse: command({
    path: '/transfers/refuse',
    summary: '不同意移交',
    input: z.object({ ...act, words: required(200) }),
    output: done,
    problems: [...outProblems('decide'), moved, 'transfer.own'],
  }),
  withdraw: command({
    path: '/transfers/withdraw',
    summary: '撤回还没有交出的移交',
    input: z.object(act),
    output: done,
    problems: [...outProblems('withdraw'), moved],
  }),
  pack: command({
    path: '/transfers/pack',
    summary: '打好要移交的包',
    input: z.object(act),
    output: done,
    problems: [...outProblems('pack'), moved, 'transfer.not-filed', 'archive.packing'],
  }),
  handOver: command({
    path: '/transfers/hand-over',
    summary: '登记包已经交给对方',
    input: z.object({ ...act, head: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: done,
    problems: [...outProblems('handOver'), moved, 'transfer.no-package'],
  }),
  receipt: command({
    path: '/transfers/receipt',
    summary: '收下对方盖了章的电子回执：核对印章和包的链头',
    /** `unit`: the name on the receipt, where somebody said that it is the unit to which the file went. */
    input: z.object({ ...act, receipt: z.string().max(40_000), unit: text(100).default('') }),
    output: done,
    problems: [...outProblems('receipt'), moved, 'transfer.receipt', 'transfer.receipt-unit'],
  }),
  paperReceipt: command({
    path: '/transfers/paper-receipt',
    summary: '登记对方签收的纸质回执',
    input: z.object({ ...act, receiver: required(40), receivedOn: day }),
    output: done,
    problems: [...outProblems('receipt'), moved, 'transfer.day'],
  }),
  check: command({
    path: '/transfers/check',
    summary: '核验另一个单位移交来的包（先上传到 /api/transfers/files）',
    input: z.object({ fileName: required(200), hash: z.string().regex(/^[0-9a-f]{64}$/, '校验码不正确。') }),
    output: done,
    problems: ['upload.gone', 'transfer.not-package'],
  }),
  take: command({
    path: '/transfers/take',
    summary: '把核验过的包归进一个人的卷，出具回执',
    input: z.object({ ...act, officerId: id, fingerprint: z.string(), compared: z.literal(true) }),
    output: done,
    problems: [moved, 'transfer.broken', 'transfer.settled', 'transfer.twice', 'upload.gone', 'transfer.seal'],
  }),
  drop: command({
    path: '/transfers/drop',
    summary: '不收这个包，删除上传的文件',
    input: z.object(act),
    output: done,
    problems: [moved, 'transfer.settled'],
  }),
  received: query({
    path: '/transfers/received/{officerId}',
    summary: '一卷里从别的单位转来的材料（须先登记查阅事由）',
    input: z.object({ officerId: id }),
    output: z.object({
      papers: z.array(
        z.object({
          id,
          fromUnit: z.string(),
          place: z.number(),
          title: z.string(),
          responsible: z.string(),
          madeOn: z.string(),
          pages: z.number(),
        }),
      ),
    }),
  }),
}
