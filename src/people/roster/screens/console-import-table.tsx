import { fields, letterOf, type SheetView } from './import-labels.ts'

/** The first rows of a sheet under its heads, each head with what its column was recognised as. */
export function SheetTable(props: {
  sheet: SheetView
  kind: 'officers' | 'relatives' | 'both'
  locked: boolean
  onField: (index: number, field: string | null) => void
}) {
  const { sheet, kind, locked, onField } = props
  const names = fields[kind]
  const unused = sheet.heads.filter(({ field, header }) => field === null && header !== '')
  return (
    <>
      <p className="small soft">
        每一列上面是认成了什么，不对请改；下面是表里的前几行。
        {unused.length > 0 && (
          <span className="waits">没有认出、也没有用到的列：{unused.map(({ header }) => header).join('、')}。</span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too */}
      <section className="sheet-scroll" aria-label={`${sheet.name}的前几行`} tabIndex={0}>
        <table className="sheet-table">
          <caption className="unseen">{sheet.name}的列和前几行</caption>
          <thead>
            <tr>
              {sheet.heads.map(({ index, header, field }) => (
                <th key={index} scope="col" className={field === null && header !== '' ? 'unused' : undefined}>
                  <select
                    className="native"
                    aria-label={`${header || `${letterOf(index)} 列`}是`}
                    disabled={locked}
                    value={field ?? ''}
                    onChange={(event) => onField(index, event.target.value || null)}
                  >
                    <option value="">不用这一列</option>
                    {names.map(([value, name]) => (
                      <option key={value} value={value}>
                        {name}
                      </option>
                    ))}
                  </select>
                  <span className="sheet-head">{header || `（${letterOf(index)} 列没有表头）`}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.sample.map(({ row, cells }) => (
              <tr key={row}>
                {sheet.heads.map(({ index, field }) => (
                  <td key={index} className={field === null ? 'unused' : undefined}>
                    {cells[index] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
