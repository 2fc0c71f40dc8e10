/** What waits for whom today. */
import { sql } from 'kysely'
import type { Scope } from '../../platform/database.ts'
import type { Waiting } from '../../platform/slice.ts'
import type { PressKind } from './rules.ts'

export const packWaiting: readonly Waiting[] = [
  {
    for: ['coordinator'],
    find: async (context) => {
      const failed = await unprinted(context)
      if (!failed) return []
      const text = `${failed.packs} 户的${failed.kind === 'packs' ? '大礼包' : '家访通知书'}没有印成`
      return [{ key: 'press', text, link: `/round/pack/${failed.pressId}`, action: '看原因' }]
    },
  },
]

/** Packs that were not made, and the newest run with one of them. */
async function unprinted({
  db,
  unitId,
}: Scope): Promise<{ packs: number; pressId: string; kind: PressKind } | undefined> {
  const found = await sql<{ packs: number; pressId: string; kind: PressKind }>`
    select p.id as "pressId", p.kind, sum(count(*)) over (partition by p.kind)::int as packs
    from press_pack k join press p on p.unit_id = k.unit_id and p.id = k.press_id
    where k.unit_id = ${unitId} and k.failed_at is not null and p.dropped_at is null
    group by p.id, p.kind, p.seq order by p.seq desc limit 1`.execute(db)
  return found.rows[0]
}
