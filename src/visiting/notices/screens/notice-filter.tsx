import { ChoiceField } from '../../../web/ui/choice-field.tsx'
import { formatShortDay } from '../../../web/ui/dates.ts'
import type { NoticeRow } from '../contract.ts'

export type Narrow = { visitor: string; department: string; day: string }
export const EVERY: Narrow = { visitor: '', department: '', day: '' }

export function isIn(row: NoticeRow, { visitor, department, day }: Narrow): boolean {
  return (
    (visitor === '' || row.visitor === visitor) &&
    (department === '' || row.department === department) &&
    (day === '' || row.slot?.day === day)
  )
}

/** One visitor's, one department's, one day's. */
export function NoticeFilter(props: { rows: readonly NoticeRow[]; value: Narrow; onChange: (value: Narrow) => void }) {
  const { rows, value, onChange } = props
  const some = (of: (row: NoticeRow) => string) => [...new Set(rows.map(of))].filter((one) => one !== '')
  const byName = (names: string[]) => names.sort((a, b) => a.localeCompare(b, 'zh-CN'))
  return (
    <div className="notice-filter">
      <ChoiceField
        label="家访人"
        none="全部家访人"
        value={value.visitor}
        onChange={(visitor) => onChange({ ...value, visitor })}
        options={byName(some((row) => row.visitor)).map((name) => ({ value: name, name }))}
      />
      <ChoiceField
        label="部室"
        none="全部部室"
        value={value.department}
        onChange={(department) => onChange({ ...value, department })}
        options={byName(some((row) => row.department)).map((name) => ({ value: name, name }))}
      />
      <ChoiceField
        label="家访日"
        none="每一天"
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
        options={some((row) => row.slot?.day ?? '')
          .sort()
          .map((day) => ({ value: day, name: formatShortDay(day) }))}
      />
    </div>
  )
}
