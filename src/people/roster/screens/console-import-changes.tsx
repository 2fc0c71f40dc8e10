import { useState } from 'react'
import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { fieldNames } from '../rules/changes.ts'
import { placeOf } from './console-import-asks.tsx'
import type { Changes, FieldChange, PersonChange } from './import-labels.ts'

type Props = { changes: Changes; busy: boolean; onDecide: (ref: string, officer: string | null) => void }

/** Who is registered and changes: what of, from what to what. */
export function ChangeTable(props: Props) {
  const columns: readonly Column<PersonChange>[] = [
    { head: '姓名', value: (p) => p.name, cell: (p) => <strong>{p.name}</strong> },
    { head: '部室', filter: true, value: (p) => p.department },
    { head: '有什么变动', value: (p) => fieldWords(p.fields), cell: (p) => <Fields fields={p.fields} /> },
    { head: '对错了人？', act: true, cell: (p) => <Rematch {...props} person={p} /> },
  ]
  return (
    <Part title="有变动的人" aside={asideOf(props.changes.counts.changed, props.changes.changed.length)}>
      <DataTable name="importChanged" columns={columns} rows={props.changes.changed} rowKey={(p) => p.ref} />
    </Part>
  )
}

/** Who is new, by department; one who is registered after all can be pointed out. */
export function NewPeople(props: Props) {
  const [each, setEach] = useState(false)
  const { added, counts, gone, answered } = props.changes
  const columns: readonly Column<PersonChange>[] = [
    { head: '姓名', value: (p) => p.name, cell: (p) => <strong>{p.name}</strong> },
    { head: '部室', filter: true, value: (p) => p.department },
    { head: '其实已经登记？', act: true, cell: (p) => <Rematch {...props} person={p} /> },
  ]
  const canBe = gone.length > 0 || answered.some(({ ref }) => added.some((p) => p.ref === ref))
  return (
    <Part title="新增的人" aside={asideOf(counts.added, added.length)}>
      {each ? (
        <DataTable name="importAdded" columns={columns} rows={added} rowKey={(p) => p.ref} />
      ) : (
        <dl className="new-people">
          {groupBy(added, (p) => p.department).map(([department, people]) => (
            <div key={department}>
              <dt>
                {department} <span className="soft small">{people.length} 人</span>
              </dt>
              <dd>{people.map(({ name }) => name).join('、')}</dd>
            </div>
          ))}
        </dl>
      )}
      {canBe && (
        <p className="more">
          <button type="button" className="as-link small" onClick={() => setEach(!each)}>
            {each ? '按部室看' : '其中有人其实已经登记？逐个更正'}
          </button>
        </p>
      )}
    </Part>
  )
}

const asideOf = (all: number, shown: number) => (all > shown ? `${all} 人，这里列出前 ${shown} 人` : `${all} 人`)

export function Fields(props: { fields: readonly FieldChange[] }) {
  return (
    <ul className="field-changes">
      {transferred(props.fields) && (
        <li>
          <span className="tag">调动</span>
        </li>
      )}
      {props.fields.map((f) => (
        <li key={`${f.field} ${f.from} ${f.to}`}>
          {fieldNames[f.field]}：{wordsOf(f)}
        </li>
      ))}
    </ul>
  )
}

/** The same in one line, for a table that is taken away. */
export function fieldWords(fields: readonly FieldChange[]): string {
  return fields.map((f) => `${fieldNames[f.field]}：${f.from || '空'} → ${f.to || '空'}`).join('；')
}

const transferred = (fields: readonly FieldChange[]) => fields.some(({ field }) => field === 'department')

function wordsOf({ field, from, to }: FieldChange) {
  if (from === '' && to === '') return field === 'phone' ? '电话有变化' : '有变化'
  if (from === '') return <>新增 {to}</>
  if (to === '')
    return (
      <>
        不再有 <del>{from}</del>
      </>
    )
  return (
    <>
      <del>{from}</del> → {to}
    </>
  )
}

/** Puts a match right: somebody else who is registered, a new person, or as the rules say. */
function Rematch(props: Props & { person: PersonChange }) {
  const { person, changes } = props
  const [open, setOpen] = useState(false)
  const answered = changes.answered.find(({ ref }) => ref === person.ref)
  if (answered)
    return (
      <button
        type="button"
        className="as-link small"
        disabled={props.busy}
        onClick={() => props.onDecide(person.ref, null)}
      >
        撤回您的选择
      </button>
    )
  if (!open)
    return (
      <button type="button" className="as-link small" onClick={() => setOpen(true)}>
        更正<span className="unseen">：{person.name}是谁</span>
      </button>
    )
  return (
    <select
      className="native"
      aria-label={`${person.name}是谁`}
      disabled={props.busy}
      defaultValue=""
      onChange={(event) => props.onDecide(person.ref, event.target.value)}
    >
      <option value="" disabled>
        请选择……
      </option>
      <option value="new">新来的人</option>
      {changes.gone.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}（{placeOf(one)}）
        </option>
      ))}
    </select>
  )
}
