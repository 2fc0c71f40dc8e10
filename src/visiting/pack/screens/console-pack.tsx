import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { AddressWarning } from '../../../web/console/address-warning.tsx'
import { useRound } from '../../../web/console/use-round.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { type PressKind, type PressState, pressKindNames } from '../rules.ts'
import { ChoosePacks } from './console-pack-choose.tsx'
import { stateWords } from './press-labels.ts'

/** 礼包: what to print for whom, and what was printed; notices are chosen on their own page and stand among the runs. */
export function Packs() {
  const round = useRound()
  const choices = useQuery(
    orpc.pack.choices.queryOptions({ input: { roundId: round?.id ?? '' }, enabled: round !== undefined }),
  )
  return (
    <>
      <AddressWarning />
      <Fetched of={choices} what="可以印的材料">
        {({ visitors, items }) =>
          visitors.length === 0 ? (
            <Empty
              title="现在没有要印的"
              act={
                <Link className="act second" to="/round/list">
                  看名单
                </Link>
              }
            >
              名单公布以后，还没有办结的家庭在这里选，材料一次印好：按家访人、出行、先后排列，每件带码。
            </Empty>
          ) : (
            round && <ChoosePacks roundId={round.id} visitors={visitors} items={items} />
          )
        }
      </Fetched>
      <Presses />
    </>
  )
}

type Line = {
  id: string
  kind: PressKind
  askedAt: string
  by: string
  state: PressState
  packs: number
  made: number
  failed: number
}

function Presses() {
  const list = useQuery(orpc.pack.list.queryOptions({ input: {} }))
  return (
    <Fetched of={list} what="印制记录">
      {({ presses }) =>
        presses.length > 0 && (
          <Part title="印制记录">
            <DataTable name="presses" columns={columns} rows={presses} rowKey={(row) => row.id} />
          </Part>
        )
      }
    </Fetched>
  )
}

const columns: readonly Column<Line>[] = [
  {
    head: '时间',
    value: (row) => momentOf(row.askedAt),
    order: (row) => row.askedAt,
    cell: (row) => (
      <Link to="/round/pack/$pressId" params={{ pressId: row.id }}>
        {momentOf(row.askedAt)}
      </Link>
    ),
  },
  { head: '印的是', filter: true, value: (row) => pressKindNames[row.kind] },
  { head: '经办', value: (row) => row.by },
  {
    head: '情况',
    value: stateWords,
    cell: (row) => (
      <span className={row.failed > 0 ? 'overdue' : row.state === 'done' ? undefined : 'soft'}>{stateWords(row)}</span>
    ),
  },
  { head: '户数', number: true, value: (row) => row.packs },
  { head: '印成', number: true, value: (row) => row.made },
  {
    head: '没有印成',
    number: true,
    value: (row) => row.failed,
    cell: (row) => (row.failed > 0 ? <span className="overdue">{row.failed}</span> : 0),
  },
]
