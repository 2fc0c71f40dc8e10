import { useId, useState } from 'react'
import { relationNames } from '../../../vocabulary/relations.ts'
import { Fault, Field } from '../../../web/field/fields.tsx'
import { Tick } from '../../../web/field/radio-group.tsx'
import type { VisitPage } from '../contract.ts'
import type { RecordDraft } from './field-record-draft.ts'

type Person = RecordDraft['present'][number]

/** Who of the family was there: those registered are ticked, others are named. */
export function Present(props: {
  page: VisitPage
  draft: RecordDraft
  fault: string | undefined
  onChange: (present: Person[]) => void
}) {
  const { present } = props.draft
  const id = useId()
  const [name, setName] = useState('')
  const others = present.filter((person) => person.relativeId === null)
  const leave = (person: Person) => props.onChange(present.filter((p) => p !== person))
  const add = () => {
    const typed = name.trim()
    if (typed === '' || present.some((p) => p.name === typed)) return
    props.onChange([...present, { relativeId: null, name: typed, relation: null }])
    setName('')
  }
  return (
    <fieldset className="choices" aria-describedby={props.fault ? `${id}-fault` : undefined}>
      <legend>在场家属</legend>
      <div className="options">
        {props.page.relatives.map((relative) => {
          const existing = present.find((p) => p.relativeId === relative.id)
          return (
            <Tick
              key={relative.id}
              name={relative.name}
              note={relationNames[relative.relation]}
              on={existing !== undefined}
              onChange={() =>
                existing
                  ? leave(existing)
                  : props.onChange([
                      ...present,
                      { relativeId: relative.id, name: relative.name, relation: relative.relation },
                    ])
              }
            />
          )
        })}
        {others.map((person) => (
          <Tick key={person.name} name={person.name} note="另外在场" on onChange={() => leave(person)} />
        ))}
      </div>
      <Fault id={`${id}-fault`} text={props.fault} />
      <Field label="另外在场的人">
        {(ids) => (
          <div className="beside">
            <input
              {...ids}
              value={name}
              maxLength={20}
              autoComplete="off"
              placeholder="姓名"
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) add()
              }}
            />
            <button type="button" disabled={name.trim() === ''} onClick={add}>
              加上
            </button>
          </div>
        )}
      </Field>
    </fieldset>
  )
}
