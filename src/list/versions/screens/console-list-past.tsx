import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { momentOf, today } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { HeldLines } from './console-list-held.tsx'
import { Downloads } from './console-list-status.tsx'
import './list.css'

/** The list of a round that is over: the last that was published. */
export function PastList() {
  const { roundId } = useParams({ from: '/shell/round/past/$roundId' })
  const mayRead = useHolds('coordinator', 'head', 'inspector')
  const found = useQuery(orpc.assignment.asOf.queryOptions({ input: { roundId, on: today() }, enabled: mayRead }))
  if (!mayRead) return null
  return (
    <Part title="家访名单">
      <Fetched of={found} what="名单">
        {({ list, published }) =>
          list ? (
            <div className="stack">
              <div className="row">
                <span className="soft">
                  {momentOf(list.publishedAt)} 公布，执行到这一轮结束
                  {published.length > 1 && `；公布以后调整过 ${published.length - 1} 次`}。
                </span>
                <Downloads listId={list.id} />
              </div>
              <HeldLines list={list} caption="这一轮的家访名单" />
            </div>
          ) : (
            <p className="soft">这一轮没有公布过名单。</p>
          )
        }
      </Fetched>
    </Part>
  )
}
