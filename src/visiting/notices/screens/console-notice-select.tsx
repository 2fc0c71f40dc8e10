import { Button, Checkbox } from 'antd'
import type { NoticeRow } from '../contract.ts'
import { isChoosable } from './console-notice-columns.tsx'

/** What is chosen of the table, and what can be done with it at once. */
export function NoticeSelect(props: {
  shown: readonly NoticeRow[]
  taken: readonly NoticeRow[]
  choose: (rows: readonly NoticeRow[], on: boolean) => void
  ask: (panel: 'print' | 'deliver') => void
}) {
  const { taken, choose } = props
  const able = props.shown.filter(isChoosable)
  const ids = new Set(taken.map((row) => row.visitId))
  const here = able.filter((row) => ids.has(row.visitId)).length
  const open = taken.filter((row) => row.delivery === 'open').length
  return (
    <section className="select-bar" aria-label="选中的通知书">
      <Checkbox
        disabled={able.length === 0}
        checked={able.length > 0 && here === able.length}
        indeterminate={here > 0 && here < able.length}
        onChange={(event) => choose(able, event.target.checked)}
      >
        全选这里的 {able.length} 户
      </Checkbox>
      {taken.length === 0 ? (
        <span className="soft small">选好以后，一起印、一起登记送达</span>
      ) : (
        <>
          <strong role="status">已选 {taken.length} 户</strong>
          <Button type="primary" onClick={() => props.ask('print')}>
            印通知书
          </Button>
          <Button disabled={open === 0} onClick={() => props.ask('deliver')}>
            登记 {open} 户送达
          </Button>
          <button type="button" className="as-link" onClick={() => choose(taken, false)}>
            不选了
          </button>
        </>
      )}
    </section>
  )
}
