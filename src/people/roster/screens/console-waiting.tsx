import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { groupBy } from '../../../web/ui/group-by.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { RosterProblem } from './import-labels.ts'
import './import.css'

type Waiting = RosterProblem & { id: string }

const problemColumns: readonly Column<Waiting>[] = [
  {
    head: '位置',
    value: whereOf,
    cell: (p) => <span className="fault-where">{whereOf(p)}</span>,
  },
  { head: '列', filter: true, value: (p) => p.column ?? '整行' },
  {
    head: '填的是',
    value: (p) => p.value,
    cell: (p) => (p.value ? <span className="fault-value">{p.value}</span> : <span className="soft">空</span>),
  },
  { head: '原因', filter: true, value: (p) => p.message },
  { head: '怎么改', value: (p) => p.remedy },
]

function whereOf(p: Waiting): string {
  const row = p.row === null ? '' : ` 第 ${p.row} 行`
  return `${p.sheet ?? '整份文件'}${row}${p.about === undefined ? '' : ` · ${p.about}`}`
}

const MANY = 5

/** Questions that many rows ask alike (children without a birth) are settled together, not one by one. */
function ManyAlike(props: { problems: readonly Waiting[]; busy: boolean; onSettle: (ids: string[]) => void }) {
  const alike = groupBy(props.problems, ({ sheet, message }) => `${sheet ?? ''} ${message}`)
  const many = alike.filter(([, found]) => found.length >= MANY)
  if (many.length === 0) return null
  return (
    <ul className="places">
      {many.map(([key, found]) => (
        <li key={key}>
          <span>{found[0]?.message}</span>
          <span className="soft small">{found.length} 行</span>
          <span>
            <Button
              disabled={props.busy}
              aria-label={`${found[0]?.message}：${found.length} 行都标为已处理`}
              onClick={() => props.onSettle(found.map(({ id }) => id))}
            >
              都标为已处理
            </Button>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Rows that waited at registering: each is settled by a new roster or by hand. */
export function WaitingRows() {
  const waiting = useQuery(orpc.imports.waiting.queryOptions({ input: {} }))
  const settle = useAct(orpc.imports.settleProblems.mutationOptions())
  const columns: readonly Column<Waiting>[] = [
    ...problemColumns,
    {
      head: '处理',
      act: true,
      cell: (problem) => (
        <Button disabled={settle.busy} onClick={() => settle.go({ problemIds: [problem.id] })}>
          标为已处理
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageHead
        title="待处理"
        back={{ to: '/round', name: '本轮' }}
        acts={
          <Link className="act second" to="/round/import">
            重新导入花名册
          </Link>
        }
      >
        登记时有问题的行
      </PageHead>
      <div className="stack">
        <Problems problems={settle.problems} />
        <Fetched of={waiting} what="待处理">
          {({ problems }) =>
            problems.length === 0 ? (
              <Empty title="没有待处理的问题">导入花名册时有问题的行会留在这里，直到您处理。</Empty>
            ) : (
              <>
                <p className="prose soft">
                  在表里改好后重新导入，改对了的会自动从这里消失；核对后认为不必改的，标为已处理。
                </p>
                <ManyAlike problems={problems} busy={settle.busy} onSettle={(ids) => settle.go({ problemIds: ids })} />
                <DataTable name="waitingRows" columns={columns} rows={problems} rowKey={(problem) => problem.id} />
              </>
            )
          }
        </Fetched>
      </div>
    </>
  )
}
