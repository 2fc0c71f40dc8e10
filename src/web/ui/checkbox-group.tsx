import { Checkbox } from 'antd'

/** Some of a list, ticked. */
export function CheckboxGroup(props: {
  legend: string
  options: readonly { id: string; name: string }[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const { legend, options, chosen, onChange } = props
  return (
    <fieldset className="field">
      <legend className="field-label">{legend}</legend>
      <div className="gathering-ticks">
        {options.map(({ id, name }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          >
            {name}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
