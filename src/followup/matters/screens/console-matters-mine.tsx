import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import { orpc } from '../../../web/api.ts'
import { DueClock } from '../../../web/ui/due-clock.tsx'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { type MatterInHand, matterStateNames } from '../contract.ts'
import './matters.css'

/** 我承办的: the measures one carries out, the nearest day first; what is answered stands below. */
export function MattersInHand() {
  const mine = useQuery(orpc.matters.mine.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="我承办的">照措施办，按期说明办理情况，由综合部答复家属</PageHead>
      <Fetched of={mine} what="我承办的事项">
        {({ matters }) =>
          matters.length === 0 ? (
            <Empty title="没有交您承办的事项">党组研究措施、交您承办以后，会列在这里。</Empty>
          ) : (
            <>
              <Rows title="正在办" matters={matters.filter(isOpen)} />
              <Rows title="已经答复家属" matters={matters.filter((matter) => !isOpen(matter))} />
            </>
          )
        }
      </Fetched>
    </>
  )
}

const isOpen = ({ state }: MatterInHand) => state === 'measured' || state === 'unsettled' || state === 'sentBack'

function Rows(props: { title: string; matters: readonly MatterInHand[] }) {
  const { title, matters } = props
  if (matters.length === 0) return null
  return (
    <Part title={title} aside={`${matters.length} 件`}>
      <ul className="matter-rows">
        {matters
          .toSorted((a, b) => a.answerBy.localeCompare(b.answerBy) || a.number - b.number)
          .map(({ id, number, kind, text, measure, state, accepted, leads, helped, owner, due }) => (
            <li key={id}>
              <span className="soft keep">第 {number} 号</span>
              <div>
                <Link to="/matters/$matterId" params={{ matterId: id }} className="matter-text">
                  {text}
                </Link>
                <p className="soft small">
                  {[
                    matterKindNames[kind],
                    leads ? '' : helped ? `${owner}承办，您已说明协办情况` : `${owner}承办，请您协办`,
                    leads && !accepted && state === 'measured' ? '等您接办' : matterStateNames[state],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <p>措施：{measure}</p>
              </div>
              <div className="matter-due">
                {due && <DueClock daysLeft={due.daysLeft} on={due.on} what={due.what} provisional={due.provisional} />}
              </div>
            </li>
          ))}
      </ul>
    </Part>
  )
}
