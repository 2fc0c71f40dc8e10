import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import { AskTransfer } from './console-ask-transfer.tsx'
import { CheckIncoming } from './console-check-incoming.tsx'
import { OneIncoming } from './console-incoming.tsx'
import { OneTransfer } from './console-transfer.tsx'
import './transfers.css'

/** 移交 (方案 §三.5): files that go to another unit, and files that come from one. */
export function Transfers() {
  const keeps = useHolds('recordsOffice')
  const [asking, setAsking] = useState(false)
  const table = useQuery(
    orpc.transfers.table.queryOptions({
      input: {},
      refetchInterval: ({ state }) => (state.data?.out.some((one) => one.package?.state === 'making') ? 2_000 : false),
    }),
  )
  return (
    <>
      <PageHead
        title="移交"
        help="transfers"
        acts={
          keeps &&
          !asking && (
            <Button type="primary" onClick={() => setAsking(true)}>
              移交一卷
            </Button>
          )
        }
      >
        干部职工调往别的单位，家访卷随人移交；对方核对以后出具回执
      </PageHead>
      {asking && <AskTransfer onDone={() => setAsking(false)} />}
      <Fetched of={table} what="移交">
        {(table) => (
          <>
            {table.out.length === 0 ? (
              <Empty title="还没有移交过">
                有人调走，点“移交一卷”：报审批、打包、交出、收回执，一步一步都记在这里。
              </Empty>
            ) : (
              <Part title="移交出去的">
                <ul className="transfers">
                  {table.out.map((one) => (
                    <OneTransfer key={one.id} transfer={one} />
                  ))}
                </ul>
              </Part>
            )}
            {keeps && (
              <Part title="转进来的">
                <CheckIncoming />
                <ul className="transfers">
                  {table.in.map((one) => (
                    <OneIncoming key={one.id} incoming={one} />
                  ))}
                </ul>
              </Part>
            )}
          </>
        )}
      </Fetched>
    </>
  )
}
