import { useState } from 'react'
import { Chips } from '../../web/ui/choose.tsx'
import { type Column, DataTable } from '../../web/ui/data-table.tsx'
import { groupBy } from '../../web/ui/group.ts'
import { Empty } from '../../web/ui/states.tsx'
import type { RosterProblem } from './import-view.ts'

/** Each problem where it stands in the clerk's own workbook: sheet, row, column, what is there, why, what to do. */
export function RosterProblems(props: { problems: readonly RosterProblem[] }) {
  const [kind, setKind] = useState('all')
  const { problems } = props
  if (problems.length === 0) return <Empty title="没有发现问题">每一行都认出来了，可以直接到下一步确认登记。</Empty>
  const kinds = groupBy(problems, (p) => p.code).sort((a, b) => b[1].length - a[1].length)
  return (
    <div className="stack">
      <p className="prose">可以在原表里改好后重新上传，也可以先登记：没有问题的行照常登记，有问题的留在“待处理”。</p>
      <Chips
        label="按问题筛选"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'all', name: '全部', count: problems.length },
          ...kinds.map(([code, all]) => ({ value: code, name: all[0]?.message ?? code, count: all.length })),
        ]}
      />
      <DataTable
        caption="花名册的问题"
        columns={problemColumns}
        rows={kind === 'all' ? problems : problems.filter((p) => p.code === kind)}
        rowKey={(problem, index) => `${index} ${problem.code}`}
      />
    </div>
  )
}

export const problemColumns: readonly Column<RosterProblem>[] = [
  {
    head: '位置',
    cell: (p) => (
      <span className="fault-where">
        {p.sheet ?? '整份文件'}
        {p.row !== null && ` 第 ${p.row} 行`}
      </span>
    ),
  },
  { head: '列', cell: (p) => <span className="keep">{p.column ?? '整行'}</span> },
  {
    head: '填的是',
    cell: (p) => (p.value ? <span className="fault-value">{p.value}</span> : <span className="soft">空</span>),
  },
  { head: '原因', cell: (p) => p.message },
  { head: '怎么改', cell: (p) => p.remedy },
]
