import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { TwoReadings } from './console-import-readings.tsx'
import { SheetTable } from './console-import-table.tsx'
import { type ImportView, kindNames, type SheetView } from './import-labels.ts'

type Kind = SheetView['kind']
type Wish = {
  kind: Kind
  headRow: number | null
  columns: { index: number; field: string | null }[]
  departmentFromSheet?: boolean
}

/** What was recognised: how many, which sheet is what, which column is what; each can be put right. */
export function Recognised(props: { view: ImportView; busy: boolean }) {
  const { view } = props
  const { summary } = view
  const recognise = useAct(orpc.imports.recognise.mutationOptions())
  const locked = props.busy || recognise.busy || view.fileUntil === null
  return (
    <>
      {summary && (
        <dl className="counts">
          <Count name="名干部职工" value={summary.officers} />
          <Count name="个部室" value={summary.departments} />
          <Count name="个家庭" value={summary.households} />
          <Count name="对夫妻同在本单位" value={summary.couples} />
          <Count name="名家属在家访范围内" value={summary.relativesInScope} />
        </dl>
      )}
      <Problems problems={recognise.problems} />
      {view.sheets.map((sheet) => (
        <Sheet
          key={sheet.name}
          sheet={sheet}
          locked={locked}
          onWish={(wish) => recognise.go({ importId: view.id, wish: { sheet: sheet.name, ...wish } })}
        />
      ))}
    </>
  )
}

function Count(props: { name: string; value: number }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  )
}

function Sheet(props: { sheet: SheetView; locked: boolean; onWish: (wish: Wish) => void }) {
  const { sheet, locked, onWish } = props
  const kind: Kind = sheet.kind === 'other' ? (sheet.guess ?? 'other') : sheet.kind
  const headRow = sheet.headRows.at(-1) ?? (sheet.kind === 'other' ? null : 0)
  const wish = { kind, headRow, columns: [], departmentFromSheet: sheet.departmentFromSheet }
  const setField = (index: number, field: string | null) => {
    const before = sheet.heads.filter((head) => head.index !== index && field !== null && head.field === field)
    onWish({ ...wish, columns: [{ index, field }, ...before.map((head) => ({ index: head.index, field: null }))] })
  }
  const hasDepartment = sheet.heads.some(({ field }) => field === 'department')
  return (
    <section className="part sheet-seen" aria-label={`工作表 ${sheet.name}`}>
      <div className="part-head">
        <h2>{sheet.name}</h2>
        <div className="soft small">{sheet.kind === 'other' ? '' : `${sheet.rows} 行`}</div>
      </div>
      <div className="row">
        <label className="inline-choice">
          这张表是
          <select
            className="native"
            disabled={locked}
            value={kind}
            onChange={(event) => {
              const chosen = kinds.find((one) => one === event.target.value)
              if (chosen) onWish({ kind: chosen, headRow: null, columns: [] })
            }}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {kindNames[one]}
              </option>
            ))}
          </select>
        </label>
        {kind !== 'other' && (
          <label className="inline-choice">
            表头在
            <select
              className="native"
              disabled={locked}
              value={headRow ?? ''}
              onChange={(event) => onWish({ ...wish, headRow: Number(event.target.value) })}
            >
              {headRow === null && <option value="">没有找到</option>}
              <option value={0}>没有表头，第一行就是人</option>
              {rowsToChoose(sheet).map(({ row, words }) => (
                <option key={row} value={row}>
                  第 {row} 行（{words}）
                </option>
              ))}
            </select>
          </label>
        )}
        {kind !== 'other' && kind !== 'relatives' && !hasDepartment && (
          <label className="inline-choice">
            <input
              type="checkbox"
              disabled={locked}
              checked={sheet.departmentFromSheet}
              onChange={(event) => onWish({ ...wish, departmentFromSheet: event.target.checked })}
            />
            部室就是工作表的名称“{sheet.name}”
          </label>
        )}
      </div>
      {sheet.relation !== null && (
        <p className="hint">没有“称谓”一列，表名或标题写明都是“{sheet.relation}”，照此读。</p>
      )}
      {sheet.missing.length > 0 && (
        <p className="strip">
          这张表像是{kindNames[kind]}，但没有找到这几列：<strong>{sheet.missing.join('、')}</strong>
          。请在下面指出是哪一列；如果表头行不对，请在上面改。
        </p>
      )}
      {sheet.readings.length > 0 && !sheet.corrected && (
        <TwoReadings
          sheet={sheet}
          locked={locked}
          onChoose={(chosen) => onWish({ kind: chosen, headRow: null, columns: [] })}
        />
      )}
      {kind !== 'other' && (sheet.readings.length === 0 || sheet.corrected) && (
        <SheetTable sheet={sheet} kind={kind} locked={locked} onField={setField} />
      )}
    </section>
  )
}

const kinds = ['officers', 'relatives', 'both', 'other'] as const

/** Rows that can be the head, with their first words; the present one even where it stands lower. */
function rowsToChoose(sheet: SheetView): { row: number; words: string }[] {
  const rows = sheet.above.map(({ row, cells }) => ({
    row,
    words: cells.filter(Boolean).slice(0, 4).join(' ').slice(0, 24) || '空行',
  }))
  const head = sheet.headRows.at(-1)
  return head === undefined || rows.some(({ row }) => row === head)
    ? rows
    : [...rows, { row: head, words: '现在的表头' }]
}
