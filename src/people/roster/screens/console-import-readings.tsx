import { Button } from 'antd'
import { fields, kindNames, letterOf, type SheetView } from './import-labels.ts'

type Kind = 'officers' | 'relatives'

/** A table that could be either: both readings beside each other, one press decides. */
export function TwoReadings(props: { sheet: SheetView; locked: boolean; onChoose: (kind: Kind) => void }) {
  const { sheet } = props
  const wide = sheet.heads.filter(
    ({ index, header }) => header !== '' || sheet.sample.some(({ cells }) => cells[index]),
  )
  return (
    <div className="two-readings">
      {sheet.readings.map(({ kind, fields: found }) => {
        const names = new Map<string, string>([...fields.both, ...fields[kind]])
        const nameAt = (index: number) => names.get(found.find((one) => one.index === index)?.field ?? '')
        return (
          <section key={kind} className="reading" aria-label={`看作${kindNames[kind]}`}>
            <h3>看作{kindNames[kind]}</h3>
            {found.length === 0 && (
              <p className="soft small">这样看，一列也没有认出；选了以后，请在上面指出哪一列是什么。</p>
            )}
            <div className="sheet-scroll" hidden={found.length === 0}>
              <table className="sheet-table">
                <caption className="unseen">{kindNames[kind]}</caption>
                <thead>
                  <tr>
                    {wide.map(({ index, header }) => (
                      <th key={index} scope="col" className={nameAt(index) === undefined ? 'unused' : undefined}>
                        {nameAt(index) ?? '不用'}
                        <span className="sheet-head">{header || `${letterOf(index)} 列`}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {sheet.sample.slice(0, 3).map(({ row, cells }) => (
                    <tr key={row}>
                      {wide.map(({ index }) => (
                        <td key={index} className={nameAt(index) === undefined ? 'unused' : undefined}>
                          {cells[index] ?? ''}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <Button disabled={props.locked} onClick={() => props.onChoose(kind)}>
              就是{kindNames[kind]}
            </Button>
          </section>
        )
      })}
    </div>
  )
}
