import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { fields, type ImportView, letterOf, type RosterProblem } from './import-labels.ts'

export const rowKey = ({ sheet, row }: RosterProblem) => `${sheet}!${row}`

/** What the clerk typed over a row, or that it is not to be registered; read anew with all others at once. */
export type Draft = { readonly cells: Readonly<Record<number, string>>; readonly skip: boolean }

type Props = {
  view: ImportView
  problems: readonly RosterProblem[]
  busy: boolean
  draft: Draft
  onDraft: (draft: Draft) => void
  onNext: () => void
}

/** One row of the workbook: what is wrong in it, its cells to mend, or that it is not to be registered. */
export function ProblemRow(props: Props) {
  const { view, problems, busy, draft, onDraft } = props
  const first = problems[0]
  const [all, setAll] = useState(false)
  if (!first || first.sheet === null || first.row === null) return null
  const { sheet, row } = first
  const line = view.faulty.find((f) => f.sheet === sheet && f.row === row)
  const heads = view.sheets.find((s) => s.name === sheet)?.heads ?? []
  const wrong = new Set(problems.flatMap((p) => p.at ?? []))
  const locked = busy || view.fileUntil === null
  const type = (column: number, value: string) => onDraft({ skip: false, cells: { ...draft.cells, [column]: value } })
  const shown = heads.filter(({ index, header }) => !wrong.has(index) && header !== '' && line?.cells[index])
  const open = heads.filter(({ index, header }) => wrong.has(index) || (all && (header !== '' || line?.cells[index])))
  return (
    <form
      className="fault-row stack"
      id={`row ${sheet}!${row}`}
      aria-label={`${sheet}第 ${row} 行`}
      onSubmit={(event) => {
        event.preventDefault()
        props.onNext()
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
          {!all && shown.length > 0 && (
            <p className="small soft told">
              {shown.map(({ index, header }) => (
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
                value={draft.cells[index] ?? line.cells[index] ?? ''}
                wrong={wrong.has(index)}
                disabled={locked}
                onChange={(value) => type(index, value)}
              />
            ))}
          </div>
          <Choices problems={problems} locked={locked} chosen={draft.cells} onChoose={type} />
        </>
      )}
      {line ? (
        <div className="row">
          <Button onClick={() => setAll(!all)}>{all ? '只改有问题的格子' : '改这一行别的格子'}</Button>
          <Button disabled={locked} aria-pressed={draft.skip} onClick={() => onDraft({ cells: {}, skip: !draft.skip })}>
            {draft.skip ? '仍要登记' : '这一行不登记'}
          </Button>
          {draft.skip && <span className="waits">核对以后，这一行不登记。</span>}
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
  chosen: Draft['cells']
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
          aria-pressed={props.chosen[column] === value}
          onClick={() => props.onChoose(column, value)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
