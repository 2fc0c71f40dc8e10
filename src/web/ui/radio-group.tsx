import { useId } from 'react'

/** One of a few, all in sight: a group of radio buttons with a line of explanation each. */
export function RadioGroup<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; name: string; hint?: string }[]
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className="choose">
      <legend className="field-label">{props.label}</legend>
      {props.options.map((option) => (
        <label key={option.value} className="choose-one">
          <input
            type="radio"
            name={name}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
          />
          <span>
            {option.name}
            {option.hint && <span className="soft small choose-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Filters above a table: one is pressed at a time, each with its count. */
export function Chips<T extends string>(props: {
  label: string
  value: T
  options: readonly { value: T; name: string; count?: number }[]
  onChange: (value: T) => void
}) {
  return (
    <fieldset className="chips">
      <legend className="unseen">{props.label}</legend>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="chip"
          aria-pressed={props.value === option.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.name}
          {option.count !== undefined && ` ${option.count}`}
        </button>
      ))}
    </fieldset>
  )
}
