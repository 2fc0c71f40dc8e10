import { formatShortDay } from '../../../web/ui/dates.ts'
import { FactsList } from '../../../web/ui/facts-list.tsx'
import { hoursText } from '../../gatherings/rules.ts'
import type { SessionMaterial, SessionRow } from '../contract.ts'
import { headsText } from '../rules.ts'

/** As it was announced. */
export function SessionFactsList(props: { session: SessionRow; materials: readonly SessionMaterial[] }) {
  const { session, materials } = props
  const { day, place, speaker, covers, asked, capacity, whyCancelled } = session
  const rows: [string, string][] = [
    ['时间', `${formatShortDay(day)} ${hoursText(session)}`],
    ['地点', place],
    ['主讲', speaker],
    ['内容', headsText(covers)],
    ['学习资料', materials.map(({ title, number }) => `${title}（第 ${number} 版）`).join('、')],
    ['参加', asked],
    ['座位', capacity === null ? '' : `${capacity} 个`],
    ['取消原因', whyCancelled],
  ]
  return <FactsList rows={rows} />
}
