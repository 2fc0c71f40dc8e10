import { nameOrderTexts } from '../../../vocabulary/name-orders.ts'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import type { HeldListView, LineView } from '../view-schemas.ts'

/** The lines of a list that holds or held, to be read only. */
export function HeldLines(props: { list: HeldListView; caption: string }) {
  const { list, caption } = props
  return (
    <>
      <DataTable name="heldList" caption={caption} columns={COLUMNS} rows={list.lines} rowKey={(l) => l.householdId} />
      <p className="soft small">{nameOrderTexts[list.nameOrder]}部室和职务按现在的登记。</p>
    </>
  )
}

const COLUMNS: readonly Column<LineView>[] = [
  { head: '家访对象', value: (l) => l.members.map((m) => m.name).join('、') },
  { head: '部室', filter: true, value: (l) => [...new Set(l.members.map((m) => m.department))].join('、') },
  { head: '家访人', filter: true, value: (l) => l.visitor.name },
  {
    head: '随同记录',
    value: (l) => [l.recorder?.name ?? '还没有', ...l.companions].join('、'),
  },
  { head: '为什么', value: (l) => l.why, cell: (l) => <span className="small">{l.why}</span> },
]
