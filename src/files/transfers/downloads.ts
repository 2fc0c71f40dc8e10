/** What is taken of a transfer: its list for both to sign, the sealed receipt, a paper that came. */
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { items, packageNow, reasonStands } from '../archive/reads.ts'
import { fileNumber } from '../archive/rules.ts'
import { transferAllow } from './contract.ts'
import * as incoming from './incoming-store.ts'
import * as store from './outgoing-store.ts'
import { composeHandOver } from './paper.ts'
import type { ReceiptFile } from './receipt.ts'

export const transferDownloads: readonly Download[] = [
  download({
    name: 'transfers.list',
    path: '/api/transfers/out/:transferId/list.pdf',
    records: { event: 'documents.opened', about: 'transferId' },
    allow: transferAllow,
    problems: paperProblems,
    run: async (context, { transferId = '' }) => {
      const [row] = UUID.test(transferId) ? await store.outgoing(context, transferId) : []
      const packed = row?.packageId == null ? undefined : await packageNow(context, row.packageId)
      // its titles are what the reason in the file was given for: before a package, and after it was taken back, there is none
      if (!row || !packed || row.withdrawnAt !== null) throw notFound('这份移交清单')
      const lying = (await items(context, { officerId: row.officerId })).filter(
        ({ filedAt }) => filedAt !== null && Date.parse(filedAt) <= Date.parse(packed.askedAt),
      )
      const came = (await incoming.receivedPapers(context, { officerId: row.officerId })).filter(
        ({ takenAt }) => Date.parse(takenAt) <= Date.parse(packed.askedAt),
      )
      const number = row.fileNumber === null ? '' : fileNumber(row.fileNumber)
      const paper = composeHandOver({
        ...{ from: await unitName(context), to: row.toUnit, person: row.name, fileNumber: number, reason: row.reason },
        ...{ head: row.head ?? packed.head ?? '', giver: row.handedBy ?? '', receiver: row.receiver },
        givenOn: row.handedAt === null ? null : beijingDay(row.handedAt),
        receivedOn: row.receivedOn,
        madeOn: beijingDay(context.at),
        items: lying.map((item, i) => ({
          ...{ number: i + 1, title: item.title, responsible: item.responsible, date: beijingDay(item.madeAt) },
          ...{ pages: item.pages, hash: item.hash },
        })),
        received: came.map((one, i) => ({
          ...{ number: lying.length + i + 1, title: `${one.title}（${one.fromUnit}）`, responsible: one.responsible },
          ...{ date: one.madeOn, pages: one.pages, hash: one.hash },
        })),
      })
      return sendPdf(context, paper, `${number} 移交清单`)
    },
  }),
  download({
    name: 'transfers.receiptFile',
    path: '/api/transfers/in/:transferId/receipt.json',
    records: { event: 'documents.taken', about: 'transferId' },
    allow: transferAllow,
    run: async (context, { transferId = '' }) => {
      const [row] = UUID.test(transferId) ? await incoming.incoming(context, transferId) : []
      if (!row || row.receipt === null || row.receiptSeal === null) throw notFound('这份回执')
      const file: ReceiptFile = { words: row.receipt, seal: row.receiptSeal }
      return {
        body: Buffer.from(`${JSON.stringify(file, null, 1)}\n`),
        fileName: `${row.fileNumber} 移交回执.json`,
        mediaType: 'application/json',
      }
    },
  }),
  download({
    name: 'transfers.paper',
    path: '/api/transfers/papers/:paperId/file.pdf',
    records: { event: 'documents.opened', about: 'paperId' },
    allow: transferAllow,
    run: async (context, { paperId = '' }) => {
      const [paper] = UUID.test(paperId) ? await incoming.receivedPapers(context, { id: paperId }) : []
      if (!paper || !(await reasonStands(context, paper.officerId))) throw notFound('这份材料')
      const body = await context.app.blobs.get(paper.hash, paper.title)
      return { body, fileName: `${paper.title}.pdf`, mediaType: 'application/pdf', inline: true }
    },
  }),
]
