/** Values inside sentences: bold when read, small controls when changed. `onChange` undefined means reading. */
import { type ReactNode, useId, useState } from 'react'
import { halfWidth } from '../../../platform/half-width.ts'

type Held<T> = { label: string; value: T; onChange?: ((value: T) => void) | undefined }

export function InNumber(props: Held<number> & { min: number; max: number; step?: number }) {
  const { label, value, onChange, min, max, step } = props
  const [typed, setTyped] = useState(String(value))
  if (!onChange) return <strong>{value}</strong>
  const fault = numberFault(typed, { min, max, step: step ?? 1 })
  return (
    <At fault={fault}>
      {(at) => (
        <input
          {...at}
          className="in in-number"
          type="text"
          inputMode="decimal"
          aria-label={label}
          value={typed}
          onChange={(event) => {
            const next = halfWidth(event.target.value)
            setTyped(next)
            if (numberFault(next, { min, max, step: step ?? 1 }) === undefined) onChange(Number(next))
          }}
        />
      )}
    </At>
  )
}

/** Why what was typed is no such number, in words; undefined when it is one. */
export function numberFault(
  typed: string,
  { min, max, step }: { min: number; max: number; step: number },
): string | undefined {
  const words = typed.trim()
  if (!/^-?\d+(\.\d+)?$/.test(words)) return `请填 ${min} 到 ${max} 之间的数。`
  const value = Number(words)
  if (step >= 1 && !Number.isInteger(value)) return '请填整数。'
  if (value < min) return `不能小于 ${min}。`
  return value > max ? `不能大于 ${max}。` : undefined
}

/** What is wrong with a value, at its place. */
function At(props: {
  fault: string | undefined
  children: (at: { 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode
}) {
  const id = useId()
  const { fault, children } = props
  if (fault === undefined) return children({ 'aria-invalid': false })
  return (
    <>
      {children({ 'aria-invalid': true, 'aria-describedby': id })}
      <span id={id} className="in-fault" role="alert">
        {fault}
      </span>
    </>
  )
}

export function InChoice<T extends string>(
  props: Held<NoInfer<T>> & { options: Record<NoInfer<T>, string>; keys: readonly T[] },
) {
  const { label, value, onChange, options, keys } = props
  if (!onChange) return <strong>{options[value]}</strong>
  return (
    <select
      className="in"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const chosen = keys.find((key) => key === event.target.value)
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {keys.map((key) => (
        <option key={key} value={key}>
          {options[key]}
        </option>
      ))}
    </select>
  )
}

export function InWords(props: Held<string> & { max: number; width?: number; mayBeEmpty?: true }) {
  const { label, value, onChange, max, width } = props
  if (!onChange) return <strong>{value}</strong>
  const fault = value.trim() === '' && !props.mayBeEmpty ? '请填写。' : undefined
  return (
    <At fault={fault}>
      {(at) => (
        <input
          {...at}
          className="in"
          aria-label={label}
          value={value}
          maxLength={max}
          style={{ width: `${(width ?? Math.max(4, value.length)) + 1.6}em` }}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </At>
  )
}

/** Several of a few, read as 一把手、派驻纪检监察组长. */
export function InSeveral<T extends string>(
  props: Held<NoInfer<T>[]> & { options: Record<NoInfer<T>, string>; keys: readonly T[]; none: string },
) {
  const { label, value, onChange, options, keys, none } = props
  const name = useId()
  if (!onChange)
    return (
      <strong>
        {keys
          .filter((k) => value.includes(k))
          .map((k) => options[k])
          .join('、') || none}
      </strong>
    )
  return (
    <fieldset className="in-several">
      <legend className="unseen">{label}</legend>
      {keys.map((key) => (
        <label key={key} className="tick">
          <input
            type="checkbox"
            name={name}
            checked={value.includes(key)}
            onChange={(event) => onChange(keys.filter((k) => (k === key ? event.target.checked : value.includes(k))))}
          />
          {options[key]}
        </label>
      ))}
    </fieldset>
  )
}

/** A paragraph. */
export function InText(props: Held<string> & { max: number; mayBeEmpty?: true }) {
  const { label, value, onChange, max } = props
  if (!onChange) return <p className="lines">{value}</p>
  const fault = value.trim() === '' && !props.mayBeEmpty ? '请填写。' : undefined
  return (
    <At fault={fault}>
      {(at) => (
        <textarea
          {...at}
          className="in in-text"
          aria-label={label}
          value={value}
          maxLength={max}
          rows={Math.max(2, Math.ceil(value.length / 36))}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </At>
  )
}

/** A list, one item a line while it is changed. */
export function InLines(props: Held<string[]>) {
  const { label, value, onChange } = props
  if (!onChange)
    return (
      <ol className="plan-lines">
        {value.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    )
  return (
    <>
      <textarea
        className="in in-text"
        aria-label={`${label}，一行一条`}
        value={value.join('\n')}
        rows={Math.max(2, value.length + 1)}
        onChange={(event) => onChange(event.target.value.split('\n'))}
      />
      <span className="soft small">一行一条</span>
    </>
  )
}

/** A headed section of the plan, with the number that it has in the unit's own document. */
export function Clause(props: { title: string; number?: string | undefined; children: ReactNode }) {
  return (
    <section className="clause" aria-label={props.title}>
      <h2>
        {props.title} {props.number && <span className="soft small">方案{props.number}</span>}
      </h2>
      <div className="clause-body">{props.children}</div>
    </section>
  )
}
