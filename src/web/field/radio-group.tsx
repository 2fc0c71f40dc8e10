import { useId } from 'react'
import { Fault } from './fields.tsx'

type Option<V extends string> = { value: V; name: string; note?: string }

/** One of a few, each as large as a thumb. */
export function OneOf<V extends string>(props: {
  label: string
  options: readonly Option<V>[]
  value: V | undefined
  fault?: string | undefined
  /** Side by side where the words are short: as many as there is room for, or two. */
  beside?: 'all' | 'two'
  onChange: (value: V) => void
}) {
  const id = useId()
  return (
    <fieldset className="choices" aria-describedby={props.fault ? `${id}-fault` : undefined}>
      <legend>{props.label}</legend>
      <div className={`options ${props.beside ?? ''}`}>
        {props.options.map((option) => (
          <label key={option.value} className="option">
            <input
              type="radio"
              name={id}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.name}
              {option.note && <small>{option.note}</small>}
            </span>
          </label>
        ))}
      </div>
      <Fault id={`${id}-fault`} text={props.fault} />
    </fieldset>
  )
}

/** One thing that is so or not. */
export function Tick(props: { name: string; note?: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="option">
      <input type="checkbox" checked={props.on} onChange={(event) => props.onChange(event.target.checked)} />
      <span>
        {props.name}
        {props.note && <small>{props.note}</small>}
      </span>
    </label>
  )
}

/** A small number, counted with the thumb. */
export function Count(props: { label: string; hint: string; value: number; onChange: (value: number) => void }) {
  const id = useId()
  const set = (value: number) => props.onChange(Math.min(99, Math.max(0, Math.trunc(value) || 0)))
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className="hint" id={`${id}-hint`}>
        {props.hint}
      </div>
      <div className="count">
        <button type="button" aria-label="减一件" disabled={props.value === 0} onClick={() => set(props.value - 1)}>
          －
        </button>
        <input
          id={id}
          aria-describedby={`${id}-hint`}
          inputMode="numeric"
          value={props.value}
          onChange={(event) => set(Number(event.target.value))}
        />
        <button type="button" aria-label="加一件" disabled={props.value === 99} onClick={() => set(props.value + 1)}>
          ＋
        </button>
      </div>
    </div>
  )
}
