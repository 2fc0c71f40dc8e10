import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { api } from '../../../web/api.ts'
import { orpc } from '../../../web/api.ts'
import { NextStep } from '../../../web/console/next-step.tsx'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { momentOf } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Strip } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { Fields, fieldWords } from './console-import-changes.tsx'
import { UndoImport } from './console-import-undo.tsx'
import type { ImportView } from './import-labels.ts'

type Change = Awaited<ReturnType<typeof api.imports.record>>['changes'][number]

/** An import that is registered, to look back on: when, by whom, what it changed. */
export function ImportRecord(props: { view: ImportView }) {
  const { view } = props
  const record = useQuery(orpc.imports.record.queryOptions({ input: { importId: view.id } }))
  return (
    <>
      <PageHead title="导入记录" back={{ to: '/round/import', name: '导入花名册' }}>
        {view.fileName}，{momentOf(view.committedAt ?? view.receivedAt)}
        {view.committedBy && `，由${view.committedBy}登记`}
      </PageHead>
      <Fetched of={record} what="导入记录">
        {({ outcome, changes, undoneAt, whyNot }) => (
          <>
            <div className="stack">
              {undoneAt !== null ? (
                <Strip kind="waits">这次登记已经收回（{momentOf(undoneAt)}）。</Strip>
              ) : (
                <Strip kind="done">登记好了：{outcome ? sentence(outcome) : '这份花名册已经登记入册'}。</Strip>
              )}
              {undoneAt === null && <NextStep />}
              {undoneAt === null && outcome && outcome.waiting > 0 && (
                <p>有 {outcome.waiting} 条问题留在“待处理”，可以慢慢核对。</p>
              )}
              <div className="row">
                {outcome && outcome.waiting > 0 && (
                  <Link className="act" to="/round/waiting">
                    处理 {outcome.waiting} 条问题
                  </Link>
                )}
                <Link className={outcome && outcome.waiting > 0 ? 'act second' : 'act'} to="/round">
                  回到本轮
                </Link>
              </div>
            </div>
            <UndoImport view={view} undone={undoneAt !== null} whyNot={whyNot} />
            {changes.length > 0 && (
              <Part title="改动了什么" aside={`${changes.length} 人`}>
                <DataTable name="importRecord" columns={columns} rows={inOrder(changes)} rowKey={({ id }) => id} />
              </Part>
            )}
          </>
        )}
      </Fetched>
    </>
  )
}

type Outcome = NonNullable<Awaited<ReturnType<typeof api.imports.record>>['outcome']>

function sentence({ added, updated, left, relatives, settled }: Outcome): string {
  if (added + updated + left === 0) return '与登记完全一致，没有改动'
  return [
    `新登记 ${added} 人，更新 ${updated} 人`,
    left > 0 && `登记离开 ${left} 人`,
    `表里的家属 ${relatives} 人`,
    settled > 0 && `以前待处理的 ${settled} 条随之办结`,
  ]
    .filter(Boolean)
    .join('，')
}

/** What changed before who is new: there it is that one looks. */
function inOrder(changes: readonly Change[]): Change[] {
  const order = ['changed', 'left', 'added']
  return [...changes].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

const kinds = { added: '新增', changed: '变动', left: '离开' } as const

const columns: readonly Column<Change>[] = [
  { head: '姓名', value: (c) => c.name },
  { head: '部室', filter: true, value: (c) => c.department },
  {
    head: '怎么了',
    filter: true,
    value: (c) => kinds[c.kind],
    cell: (c) => <span className="tag">{kinds[c.kind]}</span>,
  },
  { head: '改动', value: (c) => fieldWords(c.fields), cell: (c) => <Fields fields={c.fields} /> },
]
