import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { fields, type ImportView, letterOf, type RosterProblem } from './import-view.ts'

export const rowKey = ({ sheet, row }: RosterProblem) => `${sheet}!${row}`

type Props = { view: ImportView; problems: readonly RosterProblem[]; busy: boolean; onSaved: () => void }

/** One row of the workbook: what is wrong in it, its cells to mend, or that it is not to be registered. */
export function ProblemRow(props: Props) {
  const { view, problems, busy } = props
  const first = problems[0]
  const [typed, setTyped] = useState<Record<number, string>>({})
  const [all, setAll] = useState(false)
  const mend = useAct({ ...orpc.imports.mend.mutationOptions(), onSuccess: () => setTyped({}) })
  const skip = useAct(orpc.imports.skip.mutationOptions())
  if (!first || first.sheet === null || first.row === null) return null
  const { sheet, row } = first
  const line = view.faulty.find((f) => f.sheet === sheet && f.row === row)
  const heads = view.sheets.find((s) => s.name === sheet)?.heads ?? []
  const wrong = new Set(problems.flatMap((p) => p.at ?? []))
  const locked = busy || mend.busy || skip.busy || view.fileUntil === null
  const save = (cells: Record<number, string>) => {
    const changed = Object.entries(cells).map(([column, value]) => ({ column: Number(column), value }))
    if (changed.length === 0 || locked) return
    props.onSaved()
    mend.go({ importId: view.id, sheet, row, cells: changed })
  }
  const told = heads.filter(({ index, header }) => !wrong.has(index) && header !== '' && line?.cells[index])
  const open = heads.filter(({ index, header }) => wrong.has(index) || (all && (header !== '' || line?.cells[index])))
  return (
    <form
      className="fault-row stack"
      id={`row ${sheet}!${row}`}
      aria-label={`${sheet}第 ${row} 行`}
      onSubmit={(event) => {
        event.preventDefault()
        save(typed)
      }}
    >
      <h3>
        第 {row} 行{first.about && ` · ${first.about}`}
      </h3>
      <ul className="fault-list">
        {problems.map((p) => (
          <li key={`${p.code} ${p.at} ${p.message}`}>
            <strong>{p.column ?? '整行'}</strong>：{p.message}。<span className="soft">{p.remedy}。</span>
          </li>
        ))}
      </ul>
      {line && (
        <>
          {!all && told.length > 0 && (
            <p className="small soft told">
              {told.map(({ index, header }) => (
                <span key={index}>
                  {header} <b>{line.cells[index]}</b>
                </span>
              ))}
            </p>
          )}
          <div className={all ? 'cells wide' : 'cells'}>
            {open.map(({ index, header, field }) => (
              <Cell
                key={index}
                label={nameOf(header, field, index)}
                value={typed[index] ?? line.cells[index] ?? ''}
                wrong={wrong.has(index)}
                disabled={locked}
                onChange={(value) => setTyped({ ...typed, [index]: value })}
              />
            ))}
          </div>
          <Choices problems={problems} locked={locked} onChoose={(column, value) => save({ [column]: value })} />
        </>
      )}
      <Problems problems={[...mend.problems, ...skip.problems]} />
      {line ? (
        <div className="row">
          <Button type="primary" htmlType="submit" disabled={locked || Object.keys(typed).length === 0}>
            改好了，重新核对
          </Button>
          <Button onClick={() => setAll(!all)}>{all ? '只改有问题的格子' : '改这一行别的格子'}</Button>
          <Button
            disabled={locked}
            onClick={() => {
              props.onSaved()
              skip.go({ importId: view.id, sheet, row, skip: true })
            }}
          >
            这一行不登记
          </Button>
        </div>
      ) : (
        view.fileUntil !== null && (
          <p className="soft small">问题太多，这一行不在这里改。请下载标注问题的表，在表里改。</p>
        )
      )}
    </form>
  )
}

function nameOf(header: string, field: string | null, index: number): string {
  const known = [...fields.officers, ...fields.relatives, ...fields.both].find(([one]) => one === field)
  return header || known?.[1] || `${letterOf(index)} 列`
}

function Cell(props: {
  label: string
  value: string
  wrong: boolean
  disabled: boolean
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {props.label}
        {props.wrong && <span className="waits small">（要改）</span>}
      </label>
      <Input
        id={id}
        value={props.value}
        maxLength={200}
        disabled={props.disabled}
        status={props.wrong ? 'warning' : ''}
        aria-invalid={props.wrong || undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  )
}

/** Where the workbook itself leaves few answers, each is one press. */
function Choices(props: {
  problems: readonly RosterProblem[]
  locked: boolean
  onChoose: (column: number, value: string) => void
}) {
  const choices = props.problems.flatMap((p) => p.choices ?? [])
  if (choices.length === 0) return null
  return (
    <fieldset className="chips">
      <legend className="small soft">点一下就改好：</legend>
      {choices.map(({ label, column, value }) => (
        <button
          key={`${column} ${value}`}
          type="button"
          className="chip"
          disabled={props.locked}
          onClick={() => props.onChoose(column, value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
