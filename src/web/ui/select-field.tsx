import { Field } from './field.tsx'

/** One of a list, drawn by the browser itself: keyboard, reader and phone know it. `none` is the line before a choice. */
export function SelectField(props: {
  label: string
  fault?: string | undefined
  hint?: string
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; name: string }[]
  none?: string
}) {
  return (
    <Field label={props.label} fault={props.fault} hint={props.hint}>
      {(ids) => (
        <select
          {...ids}
          className="native"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.none !== undefined && <option value="">{props.none}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
