import { useState } from 'react'
import { type OfficeTable, officeTables } from '../../vocabulary/office-tables.ts'
import { orpc } from '../api.ts'
import { today } from './dates.ts'
import { type Column, cellsOf, tabSeparated } from './table-rows.ts'
import { useAct } from './use-act.ts'

/** Copy or export what is shown. What is taken away leaves a trace first: which table, how many rows. */
export function ExportTable<Row>(props: { name: OfficeTable; columns: readonly Column<Row>[]; rows: readonly Row[] }) {
  const { name, columns, rows } = props
  const [message, setMessage] = useState('')
  const take = useAct(orpc.audit.takeTable.mutationOptions())
  const taken = (how: 'copied' | 'exported', hand: () => Promise<string>) => {
    setMessage('')
    take.go(
      { table: officeTables[name], rows: rows.length, how },
      { onSuccess: () => void hand().then(setMessage, () => setMessage(FAILED)) },
    )
  }
  const copy = async () => {
    await toClipboard(tabSeparated(cellsOf(columns, rows)))
    return `已复制 ${rows.length} 行`
  }
  const save = async () => {
    const { workbookOf } = await import('./workbook.ts')
    handOver(await workbookOf(officeTables[name], cellsOf(columns, rows)), `${officeTables[name]} ${today()}.xlsx`)
    return `已导出 ${rows.length} 行`
  }
  return (
    <span className="table-take small">
      <span className="soft" role="status">
        {message || take.problems[0]?.message || `${rows.length} 行`}
      </span>
      <button
        type="button"
        className="as-link"
        disabled={take.busy || rows.length === 0}
        onClick={() => taken('copied', copy)}
      >
        复制
        <span className="unseen">{officeTables[name]}</span>
      </button>
      <button
        type="button"
        className="as-link"
        disabled={take.busy || rows.length === 0}
        onClick={() => taken('exported', save)}
      >
        导出表格
        <span className="unseen">：{officeTables[name]}</span>
      </button>
    </span>
  )
}

const FAILED = '这台电脑的浏览器没有允许，请选中表格后按 Ctrl+C。'

/** A page that came over plain http has no clipboard of its own; there the old way is the only one. */
async function toClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (!copied) throw new Error('not copied')
}

function handOver(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
