import { Link } from '@tanstack/react-router'
import type { api } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'

type Listed = Awaited<ReturnType<typeof api.imports.list>>['imports'][number]

/** Imports that were registered, to look back on. */
export function ImportList(props: { imports: readonly Listed[] }) {
  if (props.imports.length === 0) return null
  return (
    <Part title="导入记录">
      <DataTable name="imports" columns={columns} rows={props.imports} rowKey={(one) => one.id} />
    </Part>
  )
}

const columns: readonly Column<Listed>[] = [
  {
    head: '文件',
    value: (one) => one.fileName,
    cell: (one) => (
      <Link to="/round/import/$importId" params={{ importId: one.id }} search={{ step: 'confirm' }}>
        {one.fileName}
      </Link>
    ),
  },
  {
    head: '登记时间',
    value: (one) => momentOf(one.committedAt ?? one.receivedAt),
    order: (one) => one.committedAt ?? one.receivedAt,
    cell: (one) => <span className="keep">{momentOf(one.committedAt ?? one.receivedAt)}</span>,
  },
  { head: '登记人', value: (one) => one.by },
  {
    head: '结果',
    value: ({ outcome, undoneAt }) =>
      undoneAt !== null
        ? '已收回'
        : outcome === null
          ? '已登记'
          : [
              outcome.added > 0 && `新增 ${outcome.added} 人`,
              outcome.updated > 0 && `变动 ${outcome.updated} 人`,
              outcome.left > 0 && `离开 ${outcome.left} 人`,
              outcome.added + outcome.updated + outcome.left === 0 && '没有变化',
              outcome.waiting > 0 && `${outcome.waiting} 条待处理`,
            ]
              .filter(Boolean)
              .join('，'),
  },
]
