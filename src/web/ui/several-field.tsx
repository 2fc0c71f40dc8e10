import { Button } from 'antd'
import { useId } from 'react'
import { Fault } from './field-frame.tsx'

/** Some of a list, picked one after another from a list that the browser draws itself; each is taken away by its button. */
export function SeveralField(props: {
  label: string
  fault?: string | undefined
  hint?: string
  values: readonly string[]
  onChange: (values: string[]) => void
  options: readonly { value: string; name: string }[]
  none: string
  most: number
}) {
  const { values, options } = props
  const id = useId()
  const nameOf = (value: string) => options.find((o) => o.value === value)?.name ?? ''
  const others = options.filter(({ value }) => !values.includes(value))
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {values.length > 0 && (
        <ul className="several">
          {values.map((value) => (
            <li key={value}>
              {nameOf(value)}
              <Button type="link" size="small" onClick={() => props.onChange(values.filter((v) => v !== value))}>
                去掉<span className="unseen">{nameOf(value)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {values.length < props.most && (
        <select
          id={id}
          className="native"
          value=""
          onChange={(event) => event.target.value !== '' && props.onChange([...values, event.target.value])}
        >
          <option value="">{props.none}</option>
          {others.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
      {props.hint && <div className="hint">{props.hint}</div>}
      <Fault text={props.fault} />
    </div>
  )
}
