import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { headsText } from '../../outreach/training/rules.ts'
import { type api, orpc } from '../api.ts'
import { Part } from '../ui/page-head.tsx'

type Table = Awaited<ReturnType<typeof api.training.table>>

/** What a round still owes of its training, on the round's page (方案 §四.1). */
export function TrainingLine() {
  const { data } = useQuery(orpc.training.table.queryOptions({ input: {} }))
  if (!data?.round || data.who === 'nobody') return null
  return (
    <Part title="培训">
      <p className="prose">{owed(data)}</p>
      <p>
        <Link to="/training">看培训</Link>
      </p>
    </Part>
  )
}

function owed({ sessions, unplanned, trained, missing }: Table): string {
  const stands = sessions.filter(({ state }) => state !== 'cancelled')
  if (stands.length === 0) return `本轮要培训 ${trained} 人，还没有安排。`
  const came = stands.some(({ people }) => people.came > 0)
  const left = unplanned.length === 0 ? '' : `还没有安排的内容：${headsText(unplanned)}。`
  if (!came) return `本轮要培训 ${trained} 人，安排了 ${stands.length} 场，还没有开讲。${left}`
  return missing === 0
    ? `要培训的 ${trained} 人都参加了。${left}`
    : `要培训 ${trained} 人，还有 ${missing} 人没有参加。${left}`
}
