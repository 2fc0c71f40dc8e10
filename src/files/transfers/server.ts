import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { reasonStands } from '../archive/reads.ts'
import { fileNumber } from '../archive/rules.ts'
import { transferAllow, transfersContract } from './contract.ts'
import { transferDownloads } from './downloads.ts'
import { check, drop, take } from './incoming.ts'
import * as incoming from './incoming-store.ts'
import { transferTimers } from './jobs.ts'
import { ask, decide, handOver, mayDecide, pack, packedFor, paperReceipt, receipt, withdraw } from './outgoing.ts'
import * as store from './outgoing-store.ts'
import { inState, outState } from './rules.ts'
import { transfersWaiting } from './waiting.ts'

const DECIDES = ['head', 'inspector'] as const

export const transfers = slice({
  name: 'transfers',
  contract: transfersContract,
  operations: {
    table: { allow: [...transferAllow, ...DECIDES], run: (context) => table(context) },
    people: { allow: transferAllow, run: async (context) => ({ people: await store.people(context) }) },
    ask: { allow: transferAllow, run: ask },
    agree: { allow: DECIDES, run: (context, input) => decide(context, input, true) },
    refuse: { allow: DECIDES, run: (context, input) => decide(context, input, false) },
    withdraw: { allow: transferAllow, run: withdraw },
    pack: { allow: transferAllow, run: pack },
    handOver: { allow: transferAllow, run: handOver },
    receipt: { allow: transferAllow, run: receipt },
    paperReceipt: { allow: transferAllow, run: paperReceipt },
    check: { allow: transferAllow, run: check },
    take: { allow: transferAllow, run: take },
    drop: { allow: transferAllow, run: drop },
    received: {
      allow: transferAllow,
      run: async (context, { officerId }) => {
        if (!(await incoming.officerThere(context, officerId))) throw notFound('这份档案')
        if (!(await reasonStands(context, officerId))) return { papers: [] }
        const papers = await incoming.receivedPapers(context, { officerId })
        return {
          papers: papers.map(({ id, fromUnit, place, title, responsible, madeOn, pages }) => ({
            ...{ id, fromUnit, place, title, responsible, madeOn, pages },
          })),
        }
      },
    },
  },
  downloads: transferDownloads,
  timers: transferTimers,
  events: {
    'transfers.asked': '报请移交一卷',
    'transfers.agreed': '同意移交',
    'transfers.refused': '不同意移交',
    'transfers.withdrawn': '撤回移交',
    'transfers.packed': '打移交的包',
    'transfers.handedOver': '把卷交给接收单位',
    'transfers.receipt': '收到移交回执',
    'transfers.checked': '核验移交来的包',
    'transfers.taken': '收下移交来的卷',
    'transfers.dropped': '没有收移交来的包',
  },
  waiting: transfersWaiting,
})

async function table(context: Context) {
  const { actor } = context
  const keeps = actor.kind === 'account' && actor.duties.includes('recordsOffice')
  const rows = await store.outgoing(context)
  const packages = await Promise.all(rows.map((row) => packedFor(context, row)))
  return {
    out: rows.map((row, i) => ({
      ...{ id: row.id, officerId: row.officerId, name: row.name, toUnit: row.toUnit, reason: row.reason },
      fileNumber: row.fileNumber === null ? null : fileNumber(row.fileNumber),
      state: outState(row),
      ...{ askedBy: row.askedBy, askedAt: row.askedAt, decidedBy: row.decidedBy, words: row.words },
      package: packages[i] ?? null,
      ...{ handedAt: row.handedAt, receivedAt: row.receivedAt, receiver: row.receiver, version: row.version },
      mayDecide: mayDecide(context, row),
    })),
    in: keeps
      ? (await incoming.incoming(context)).map((row) => ({
          ...{ id: row.id, fileName: row.fileName, fromUnit: row.fromUnit, about: row.about, packedOn: row.packedOn },
          ...{ fingerprint: row.fingerprint, holder: row.holder, findings: row.findings, person: row.person },
          ...{ fileNumber: row.fileNumber, papers: row.papers, state: inState(row), checkedAt: row.checkedAt },
          ...{ officer: row.officer, takenAt: row.takenAt, version: row.version },
        }))
      : [],
  }
}
