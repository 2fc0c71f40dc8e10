import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { AddressWarning } from '../../../web/console/address-warning.tsx'
import { useRound } from '../../../web/console/use-round.ts'
import { CopyText } from '../../../web/ui/copy-text.tsx'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { Chips } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { UrgeRow } from '../contract.ts'
import { urgeColumns } from './urge-columns.tsx'
import './urging.css'

/** 提醒家访人: words ready for the work chat, to each and to all; nothing is sent by the product. */
export function Urging() {
  const round = useRound()
  const input = { roundId: round?.id ?? '' }
  const list = useQuery(orpc.urging.list.queryOptions({ input, enabled: round !== undefined }))
  if (!round) return null
  return (
    <Fetched of={list} what="要提醒的">
      {({ rows, groupText }) =>
        rows.length === 0 ? (
          <Empty title="没有要提醒的">名单公布以后，谁还没有定时间、谁本周要上门，显示在这里。</Empty>
        ) : (
          <div className="stack urging">
            <AddressWarning />
            {groupText !== null && (
              <Part title="发给全体家访人" aside="只有总数，没有姓名">
                <div className="for-all">
                  <CopyText label="发给全体家访人的话" text={groupText} rows={3} primary />
                </div>
              </Part>
            )}
            <Part title="分别发给各人" aside="带链接的请单独发给本人，不要发到群里">
              <Each roundId={round.id} rows={rows} />
            </Part>
          </div>
        )
      }
    </Fetched>
  )
}

const filters = {
  all: { name: '全部', keep: () => true },
  unscheduled: { name: '还有没定时间的', keep: (row: UrgeRow) => row.unscheduled > 0 },
  week: { name: '本周要上门', keep: (row: UrgeRow) => row.thisWeek > 0 },
} as const
type Filter = keyof typeof filters
const keys = ['all', 'unscheduled', 'week'] as const

function Each(props: { roundId: string; rows: readonly UrgeRow[] }) {
  const [filter, setFilter] = useState<Filter>('all')
  const make = useAct(orpc.urging.makeLinks.mutationOptions())
  const revoke = useAct(orpc.urging.revoke.mutationOptions())
  const rows = props.rows.filter(filters[filter].keep)
  const without = rows.filter((row) => row.link === null).map((row) => row.officerId)
  const counts = keys.map((key) => ({
    value: key,
    name: filters[key].name,
    count: props.rows.filter(filters[key].keep).length,
  }))
  return (
    <div className="stack">
      <div className="row">
        <Chips label="筛选家访人" value={filter} onChange={setFilter} options={counts} />
        {without.length > 0 && (
          <Button loading={make.busy} onClick={() => make.go({ roundId: props.roundId, officerIds: without })}>
            给这 {without.length} 位附上只读链接
          </Button>
        )}
      </div>
      <p className="soft small">
        凭链接不用登录就能看自己哪天去哪几家，看不到地址和电话，什么也改不了。链接随本轮结束，随时可以收回；每次打开都记在审计日志里。
      </p>
      <Problems problems={[...make.problems, ...revoke.problems]} />
      <DataTable
        name="urging"
        columns={urgeColumns({ busy: revoke.busy, revoke: (linkId) => revoke.go({ linkId }) })}
        rows={rows}
        rowKey={(row) => row.officerId}
        none="没有这样的家访人。"
      />
    </div>
  )
}
