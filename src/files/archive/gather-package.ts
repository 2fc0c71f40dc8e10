/** One officer's file as its papers and its package say it. */
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { currentPlan } from '../../programme/plan/reads.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { items as itemsOf } from './items-store.ts'
import { numberOf } from './numbers.ts'
import type { PackedItem } from './package-content.ts'
import './ports.ts'
import { filedCode } from './rules.ts'
import * as store from './store.ts'

/** With what belongs to one round alone, where one is named; undefined where there is no such officer. */
export async function packedFile(context: Context, officerId: string, roundId: string | null) {
  const [file] = await store.files(context, officerId)
  if (!file) return undefined
  const plan = await currentPlan(context)
  const which = { officerId, ...(roundId === null ? {} : { roundId }) }
  const items = (await itemsOf(context, which)).map((row, i): PackedItem & { note: string } => ({
    documentId: row.documentId,
    subjectId: row.subjectId,
    kind: row.kind,
    number: i + 1,
    title: row.title,
    responsible: row.responsible,
    date: beijingDay(row.madeAt),
    madeAt: row.madeAt,
    pages: row.pages,
    bytes: row.bytes,
    hash: row.hash,
    templateVersion: row.templateVersion,
    sealedBy: row.sealedBy,
    former: row.former,
    code: filedCode(row),
    note: [row.sealedBy === null && '未盖章', row.isReplaced && '已有新的'].filter(Boolean).join('、'),
  }))
  return {
    fileNumber: await numberOf(context, officerId),
    unitName: await unitName(context),
    officer: file.name,
    department: file.department,
    keeper: plan?.body.names.recordsOffice ?? '',
    madeOn: beijingDay(context.at),
    items,
    received: roundId === null ? await context.app.services.receivedOf(context, officerId) : [],
  }
}
