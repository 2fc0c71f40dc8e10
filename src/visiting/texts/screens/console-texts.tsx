import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/states.tsx'
import { forms } from '../rules/forms.ts'
import type { TextRow } from './text-view.ts'

/** 文书文本: each paper whose words the unit may choose, and which words are in use. */
export function Texts() {
  const list = useQuery(orpc.templates.list.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="文书文本">通知书和大礼包里的文字，可以换成本单位自己的。已做好的文书不受影响。</PageHead>
      <Fetched of={list} what="文书文本">
        {(data) => (
          <DataTable caption="文书文本" columns={columns} rows={data.forms} rowKey={(row) => row.form} whole />
        )}
      </Fetched>
    </>
  )
}

const columns: readonly Column<TextRow>[] = [
  {
    head: '文书',
    cell: ({ form }) => (
      <>
        <Link to="/settings/texts/$form" params={{ form }}>
          {forms[form].name}
        </Link>
        <div className="soft small">{forms[form].about}</div>
      </>
    ),
  },
  { head: '现用文本', cell: (row) => <InUse row={row} /> },
  {
    head: '采用',
    cell: ({ used }) => used && `${used.by ?? ''} ${dayOf(used.at)}`,
  },
]

function InUse({ row }: { row: TextRow }) {
  if (row.templateId !== null) return <span className="keep">{row.version}</span>
  if (!row.loaded) return <span className="waits">还没有文字</span>
  return <span className="soft">系统自带（{row.version}）</span>
}
