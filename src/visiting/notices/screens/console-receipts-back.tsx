import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { useRound } from '../../../web/console/use-round.ts'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { DeliverList } from './console-deliver-list.tsx'

/** The receipt lists of a run come back signed: registered in the order of the paper. */
export function ReceiptsBack(props: { visitIds: readonly string[] }) {
  const round = useRound()
  const [asked, setAsked] = useState(false)
  const table = useQuery(
    orpc.notices.table.queryOptions({ input: { roundId: round?.id ?? '' }, enabled: round !== undefined }),
  )
  return (
    <Fetched of={table} what="通知书">
      {({ rows }) => {
        const here = props.visitIds.flatMap((id) => rows.find((row) => row.visitId === id) ?? [])
        const open = here.filter((row) => row.delivery === 'open').length
        if (asked) return <DeliverList headless rows={here} onClose={() => setAsked(false)} />
        if (open === 0) return <p className="soft">这次印的通知书都登记过送达了。</p>
        return (
          <div className="row">
            <Button type="primary" onClick={() => setAsked(true)}>
              照签收单登记 {open} 户送达
            </Button>
            <span className="soft small">次序和签收单一样；没有签的，去掉勾。</span>
          </div>
        )
      }}
    </Fetched>
  )
}
