/** A file comes from another unit: its package is checked as the package's own page checks it, then taken into a person's file. */

import { keepBytes } from '../../papers/keep-bytes.ts'
import { SealError } from '../../papers/seal.ts'
import { keepSeal, sealingUnit, sealsOf } from '../../papers/seal-store.ts'
import { sha256 } from '../../platform/crypto.ts'
import { fileSource } from '../../platform/file-source.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import type { Uploads } from '../../platform/uploads.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { checkPackage, type Report } from '../../proof/check-package.ts'
import { type Entry, wholeOf } from '../../proof/entries.ts'
import { entriesOfZip, NotZip } from '../../proof/zip.ts'
import { noteReason, openFiles } from '../archive/commands.ts'
import { cleanText, shortText } from './clean-text.ts'
import * as store from './incoming-store.ts'
import { accountOf } from './outgoing.ts'
import { filesIn, type PackedPerson } from './package-contents.ts'
import type { ReceiptFile, ReceiptWords } from './receipt.ts'
import { inState } from './rules.ts'

type Shown = { transferId: string; seen: number }
const GONE = '上传的包已不在服务器上（两周没有办就会清除），请重新选择文件上传。'

export async function check(
  context: Context<'upload.gone' | 'transfer.not-package'>,
  { fileName, hash }: { fileName: string; hash: string },
): Promise<{ id: string }> {
  const { transferFiles } = context.app.services
  // every byte is looked at: nobody waits beside a large one
  context.large(await transferFiles.arrivedBytes(accountOf(context), hash))
  const id = context.newId()
  if (!(await transferFiles.keep(accountOf(context), hash, id))) throw context.refuse('upload.gone', GONE)
  try {
    const found = await transferFiles.use(id, async (path) => {
      const zip = fileSource(path)
      const entries = await entriesOfZip(zip)
      if (entries.some((one) => one.bytes > MOST_ENTRY) || sum(entries) > mostUnpacked(zip.bytes))
        throw context.refuse('transfer.not-package', '这个包解开以后太大，不像一个人的卷。请对方重新打包。')
      return { report: await checkPackage(entries), inside: await filesIn(entries) }
    })
    if (!found) throw context.refuse('upload.gone', GONE)
    const { report, inside } = found
    const [person, ...others] = inside
    if (!person)
      throw context.refuse('transfer.not-package', '这不是移交一卷的包：里面没有卷内目录。请选择对方发来的 zip。')
    const findings = [
      ...report.findings.map(({ text }) => text),
      ...(await besides(context, report)),
      ...(others.length > 0 ? [`包里不止一个人的卷（${inside.length} 卷）。移交一人一包，请对方分开打包。`] : []),
      ...person.astray,
    ].map((text) => shortText(text, LONGEST_FINDING))
    await store.insertIncoming(context, {
      ...{ id, fileName, fromUnit: shortText(report.unit, LONGEST_NAME), about: shortText(report.about, LONGEST_NAME) },
      ...{ packedOn: shortText(report.madeOn, LONGEST_NAME), head: report.head },
      ...{ fingerprint: report.seal?.by.fingerprint ?? null, holder: cleanText(report.seal?.by.holder ?? '') },
      ...{ isWhole: findings.length === 0, findings: findings.slice(0, MOST_FINDINGS), person: person.officer },
      ...{ fileNumber: person.fileNumber, papers: person.papers.length },
      ...{ checkedAt: context.at, checkedBy: accountOf(context) },
    })
  } catch (error) {
    await transferFiles.drop(id)
    if (error instanceof NotZip) throw context.refuse('transfer.not-package', error.message)
    throw error
  }
  await context.record('transfers.checked', id)
  return { id }
}
const MOST_FINDINGS = 200
const LONGEST_FINDING = 400
const LONGEST_NAME = 100
/** Bytes that one entry, and all together, may have when unpacked: a small zip that grows without end is read by nobody. */
const MOST_ENTRY = 100 * 2 ** 20
const MOST_UNPACKED = 400 * 2 ** 20
/** A kept paper is pressed together already: what grows to more than this many times is made to grow. */
const MOST_TIMES = 5
const ALWAYS_UNPACKED = 32 * 2 ** 20
const mostUnpacked = (zipped: number) => Math.min(MOST_UNPACKED, Math.max(ALWAYS_UNPACKED, zipped * MOST_TIMES))
const sum = (entries: readonly Entry[]) => entries.reduce((bytes, one) => bytes + one.bytes, 0)

/** What the package's own page does not ask: whether it is this unit's, and whether something lies beside it that no list names. */
async function besides(context: Context, { seal, beside }: Report): Promise<string[]> {
  const own = seal !== null && (await sealsOf(context)).some(({ fingerprint }) => fingerprint === seal.by.fingerprint)
  return [
    ...(own ? ['这个包是本单位自己打的，不是别的单位移交来的。'] : []),
    ...(beside > 0 ? [`包的外面还放着 ${beside} 个文件，没有人核对过。请对方只发打好的那个 zip。`] : []),
  ]
}

export async function take(
  context: Context<
    'transfer.changed' | 'transfer.broken' | 'transfer.settled' | 'transfer.twice' | 'upload.gone' | 'transfer.seal'
  >,
  input: Shown & { officerId: string; fingerprint: string },
): Promise<{ id: string }> {
  const { transferFiles } = context.app.services
  context.large(await transferFiles.bytes(input.transferId))
  const row = await held(context, input)
  if (!row.isWhole || row.head === null || row.fingerprint === null)
    throw context.refuse('transfer.broken', '这个包核验有不对的地方，不能收。请把核验结果告诉对方，重新移交。')
  if (row.fingerprint !== input.fingerprint)
    throw context.refuse('transfer.changed', '页面上的证书指纹不是这个包的。请刷新后重新核对。')
  if (!(await store.officerThere(context, input.officerId))) throw notFound('这个人')
  if (await store.takenBefore(context, row.head))
    throw context.refuse('transfer.twice', '这个包已经收过一次，不用再收。')
  const inside = await transferFiles.use(row.id, async (path) =>
    keepPapers(context, await entriesOfZip(fileSource(path))),
  )
  if (!inside) throw context.refuse('upload.gone', GONE)
  await store.insertPapers(context, { transferId: row.id, officerId: input.officerId }, inside.papers)
  const { words, seal } = await receiptOf(context, row, inside)
  await store.changeIncoming(context, row.id, {
    ...{ officer_id: input.officerId, taken_at: context.at, taken_by: accountOf(context) },
    ...{ receipt: words, receipt_seal: seal, years: (await currentPlan(context))?.body.file.years ?? null },
  })
  await openFiles(context, input.officerId)
  await noteReason(context, [input.officerId], `收下${row.fromUnit}移交的材料`)
  dropLater(context, row.id)
  await context.record('transfers.taken', row.id)
  return { id: row.id }
}

async function keepPapers(context: Context, entries: readonly Entry[]) {
  const [person] = await filesIn(entries)
  if (!person) throw notFound('包里的卷')
  const papers: store.KeptPaper[] = []
  for (const { entry, ...paper } of person.papers) {
    const bytes = await wholeOf(entry)
    const hash = await keepBytes(context, bytes, 'application/pdf')
    papers.push({ ...paper, id: context.newId(), hash })
  }
  return { ...person, papers }
}

/** The receipt as this unit seals it: what it got, by the last link of the other's chain. */
async function receiptOf(
  context: Context<'transfer.seal'>,
  row: store.IncomingRow,
  inside: Pick<PackedPerson, 'officer' | 'fileNumber'> & { papers: readonly unknown[] },
): Promise<ReceiptFile> {
  const unit = await sealingUnit(context)
  const receipt: ReceiptWords = {
    ...{ kind: '廉访移交回执', from: row.fromUnit, to: unit.name, person: inside.officer },
    ...{ fileNumber: inside.fileNumber, papers: inside.papers.length, head: row.head ?? '' },
    ...{ receivedAt: context.at, receivedBy: await store.accountName(context, accountOf(context)) },
  }
  const words = JSON.stringify(receipt)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Buffer.from(words)))
  const sealed = await context.app.services.seal.beside(unit, digest).catch((error: unknown) => {
    throw error instanceof SealError ? context.refuse('transfer.seal', error.message) : error
  })
  await keepSeal(context, {
    fingerprint: sha256(sealed.certificate),
    certificate: sealed.certificate,
    at: context.at,
  })
  return { words, seal: Buffer.from(sealed.bytes).toString('base64') }
}

export async function drop(
  context: Context<'transfer.changed' | 'transfer.settled'>,
  input: Shown,
): Promise<{ id: string }> {
  const row = await held(context, input)
  await store.changeIncoming(context, row.id, { dropped_at: context.at })
  dropLater(context, row.id)
  await context.record('transfers.dropped', row.id)
  return { id: row.id }
}

/** What stays behind is swept with what nobody took. */
function dropLater({ app, afterCommit }: Context, id: string): void {
  afterCommit(() => {
    app.services.transferFiles
      .drop(id)
      .catch((error: unknown) => app.log('a package was not deleted', { error: String(error) }))
  })
}

async function held(
  context: Context<'transfer.changed' | 'transfer.settled'>,
  { transferId, seen }: Shown,
): Promise<store.IncomingRow> {
  const row = await store.lockIncoming(context, transferId)
  if (!row) throw notFound('这个包')
  if (inState(row) === 'taken') throw context.refuse('transfer.settled', '这个包已经收下了，回执可以下载。')
  if (inState(row) === 'dropped') throw context.refuse('transfer.settled', '这个包已经退回。要收，请重新上传。')
  if (row.version !== seen) throw context.refuse('transfer.changed', '这个包刚刚有人办过。请看过现在的，再办。')
  return row
}

declare module '../../platform/app.ts' {
  interface Services {
    transferFiles: Uploads
  }
}
