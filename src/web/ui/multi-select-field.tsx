import { Button } from 'antd'
import { FieldFrame, type FieldTexts } from './field-frame.tsx'

/** Some of a list, picked one after another from a list that the browser draws itself; each is taken away by its button. */
export function MultiSelectField(
  props: FieldTexts & {
    values: readonly string[]
    onChange: (values: string[]) => void
    options: readonly { value: string; name: string }[]
    none: string
    most: number
  },
) {
  const { values, options, onChange } = props
  const nameOf = (value: string) => options.find((o) => o.value === value)?.name ?? ''
  return (
    <FieldFrame label={props.label} hint={props.hint} fault={props.fault}>
      {(ids) => (
        <>
          {values.length > 0 && (
            <ul className="several">
              {values.map((value) => (
                <li key={value}>
                  {nameOf(value)}
                  <Button type="link" size="small" onClick={() => onChange(values.filter((v) => v !== value))}>
                    去掉<span className="unseen">{nameOf(value)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <select
            {...ids}
            className="native"
            value=""
            disabled={values.length >= props.most}
            onChange={(event) => event.target.value !== '' && onChange([...values, event.target.value])}
          >
            <option value="">{props.none}</option>
            {options
              .filter(({ value }) => !values.includes(value))
              .map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
          </select>
        </>
      )}
    </FieldFrame>
  )
}
