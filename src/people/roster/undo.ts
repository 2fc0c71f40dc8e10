/** An import taken back whole, as long as nothing rests on it; what was changed by hand meanwhile stays, and is said. */
import { z } from 'zod'
import { beijingDay } from '../../platform/calendar.ts'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { changedRows, type Images, imagesOf, type RowImage } from '../../platform/row-images.ts'
import { lockRegister } from '../register/commands.ts'
import { REGISTER_TABLES, removeNewRows, restoreRegister } from '../register/undo-commands.ts'
import { forgetPosts } from '../sight/commands.ts'
import { keepTerms } from '../structure/commands.ts'
import { restoreStructure, STRUCTURE_TABLES } from '../structure/undo-commands.ts'
import { wholeImport } from './open-import.ts'
import type * as store from './store.ts'
import * as undoStore from './undo-store.ts'

/** Of a larger unit the rows before and after would be too much to hold at once. */
const MOST_OFFICERS = 5_000
const TABLES = [...REGISTER_TABLES, ...STRUCTURE_TABLES]

const imageSchema = z.array(
  z.object({ table: z.string(), key: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
)
const about = (importId: string) => `import undo ${importId}`

/** Does `write` and answers what it changed, sealed, for taking it back; null where the unit is too large for that. */
export async function remembered(
  context: Context,
  importId: string,
  officers: number,
  write: () => Promise<void>,
): Promise<string | null> {
  if (officers > MOST_OFFICERS) {
    await write()
    return null
  }
  const before = await imagesOf(context, TABLES)
  await write()
  const rows = changedRows(before, await imagesOf(context, TABLES))
  return seal(context.app.keyring, JSON.stringify(rows), about(importId))
}

/** Why an import cannot be taken back (any more), in a sentence; null where it can. */
export async function whyNot(context: Context, row: store.ImportRow): Promise<string | null> {
  if (row.undone_at !== null) return '这次登记已经收回了。'
  const why = await undoStore.restsOn(context, row.id)
  if (why === 'import') return '后来又登记过花名册。请先收回后一次，再收回这一次。'
  if (why === 'list') return '登记以后已经生成过家访名单，不能再整个收回。请在名册里逐个更正，或导入正确的花名册。'
  if (why === 'answer') return '登记以后已有家庭作过答复，不能再整个收回。请在名册里逐个更正，或导入正确的花名册。'
  return row.undo_sealed === null ? '这次登记不能整个收回（超过三十天，或人数太多）。请导入正确的花名册来更正。' : null
}

export async function undo(context: Context<'import.kept'>, { importId }: { importId: string }) {
  const row = await wholeImport(context, importId, 'locked')
  if (row?.state !== 'committed') throw notFound('这次登记')
  await lockRegister(context)
  const why = await whyNot(context, row)
  if (why !== null || row.undo_sealed === null) throw context.refuse('import.kept', why ?? '')
  const rows = imageSchema.parse(JSON.parse(unseal(context.app.keyring, row.undo_sealed, about(row.id))))
  const now = await imagesOf(context, TABLES)
  const [same, changed] = apart(rows, now)
  await undoStore.dropRecord(context, row.id)
  await restoreStructure(context, same.filter(isStructure))
  await restoreRegister(
    context,
    same.filter((r) => !isStructure(r)),
  )
  // the sight of a post hangs on whoever holds it: a head who came with the wrong roster would stay
  await forgetPosts(context, same.filter(isNewOfficer).map(idIn))
  const kept = new Set(
    await removeNewRows(
      context,
      same.filter((r) => !isStructure(r)),
    ),
  )
  // whoever stays has a term, from today on if the import's own was taken back
  await keepTerms(context, beijingDay(context.at))
  await undoStore.markUndone(context, row.id, { at: context.at, by: context.accountId })
  await context.record('census.rosterUndone', row.id)
  const names = [...changed, ...same.filter(({ key }) => kept.has(key))].flatMap(nameIn)
  return { kept: [...new Set(names)].slice(0, 200) }
}

const isStructure = ({ table }: RowImage) => STRUCTURE_TABLES.some(({ name }) => name === table)

const isNewOfficer = ({ table, before }: RowImage) => table === 'officer' && before === null
const identified = z.object({ id: z.string() })
const idIn = ({ after }: RowImage) => identified.parse(JSON.parse(after ?? '{}')).id

/** Rows that stand as the import left them, and rows that somebody changed since. */
function apart(rows: readonly RowImage[], now: Images): [RowImage[], RowImage[]] {
  const isSame = ({ table, key, after }: RowImage) => (now.get(table)?.get(key) ?? null) === after
  return [rows.filter(isSame), rows.filter((row) => !isSame(row))]
}

const named = z.object({ name: z.string() })

/** Whom a row is about, where it says so. */
function nameIn({ table, after, before }: RowImage): string[] {
  if (table !== 'officer' && table !== 'relative' && table !== 'department') return []
  const found = named.safeParse(JSON.parse(after ?? before ?? '{}'))
  return found.success ? [found.data.name] : []
}
