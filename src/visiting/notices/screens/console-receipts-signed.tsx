import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { DeliverList } from './console-deliver-list.tsx'

/** The lines of a receipt list that was scanned: whoever looks at the picture ticks what is signed. */
export function ReceiptsSigned(props: { noticeIds: readonly string[] }) {
  const round = useRound()
  const mayDeliver = useHolds('coordinator')
  const [tries, setTries] = useState(0)
  const table = useQuery(
    orpc.notices.table.queryOptions({
      input: { roundId: round?.id ?? '' },
      enabled: mayDeliver && round !== undefined,
    }),
  )
  if (!mayDeliver) return <p className="soft">登记送达由综合部办。</p>
  if (!round) return <p className="soft">这一轮已经结束，不再登记送达。</p>
  return (
    <Fetched of={table} what="通知书">
      {({ rows }) => {
        const here = props.noticeIds.flatMap((id) => rows.find((row) => row.noticeId === id) ?? [])
        const gone = props.noticeIds.length - here.length
        return (
          <div className="stack">
            {gone > 0 && (
              <p className="waits">
                单上有 {gone} 份通知书已经作废：时间改过，或者不是这一轮的。它们不能照单登记，请按新的通知书另送。
              </p>
            )}
            <DeliverList key={tries} headless unticked rows={here} onClose={() => setTries(tries + 1)} />
          </div>
        )
      }}
    </Fetched>
  )
}
