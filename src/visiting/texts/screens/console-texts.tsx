import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { forms } from '../rules/forms.ts'
import type { TextRow } from './text-types.ts'

/** 文书文本: each paper whose words the unit may choose, and which words are in use. */
export function Texts() {
  const list = useQuery(orpc.templates.list.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="文书文本" help="texts">
        通知书和大礼包里的文字，可以换成本单位自己的。已做好的文书不受影响。
      </PageHead>
      <Fetched of={list} what="文书文本">
        {(data) => <DataTable name="texts" columns={columns} rows={data.forms} rowKey={(row) => row.form} />}
      </Fetched>
    </>
  )
}

const columns: readonly Column<TextRow>[] = [
  {
    head: '文书',
    value: ({ form }) => forms[form].name,
    cell: ({ form }) => (
      <>
        <Link to="/settings/texts/$form" params={{ form }}>
          {forms[form].name}
        </Link>
        <div className="soft small">{forms[form].about}</div>
      </>
    ),
  },
  { head: '现用文本', value: inUse, cell: (row) => <span className={toneOf(row)}>{inUse(row)}</span> },
  {
    head: '采用',
    value: ({ used }) => used && `${used.by ?? ''} ${dayOf(used.at)}`,
    order: ({ used }) => used?.at,
  },
]

function inUse(row: TextRow): string | null {
  if (row.templateId !== null) return row.version
  return row.loaded ? `系统自带（${row.version}）` : '还没有文字'
}

function toneOf(row: TextRow): string {
  if (row.templateId !== null) return 'keep'
  return row.loaded ? 'soft' : 'waits'
}
