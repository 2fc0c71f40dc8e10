import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { pressKindNames } from '../rules.ts'
import './press.css'

const WHILE_PRINTING_MS = 1000
const OTHERWISE_MS = 30_000

/** The run that prints now, at the foot of every page but its own. */
export function PressFoot() {
  const path = useLocation({ select: (location) => location.pathname })
  const list = useQuery(
    orpc.pack.list.queryOptions({
      input: {},
      refetchInterval: ({ state }) =>
        state.data?.presses.some((p) => p.state === 'printing') ? WHILE_PRINTING_MS : OTHERWISE_MS,
    }),
  )
  const press = list.data?.presses.find((p) => p.state === 'printing')
  if (!press || path === `/round/pack/${press.id}`) return null
  return (
    <aside className="press-foot" aria-label="正在印制">
      <span>
        正在印{pressKindNames[press.kind]}：{press.made} / {press.packs} 户
        {press.failed > 0 && <span className="overdue">，{press.failed} 户没有印成</span>}
      </span>
      <progress aria-label="印制进度" max={press.packs} value={press.made + press.failed} />
      <Link to="/round/pack/$pressId" params={{ pressId: press.id }}>
        看进度
      </Link>
    </aside>
  )
}
