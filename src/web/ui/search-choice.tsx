import { type KeyboardEvent, useState } from 'react'
import { Field } from './field.tsx'
import './search-choice.css'

type Option = { value: string; name: string /** What else finds it: a name in pinyin. */; also?: string }

/** So many stand in the list; who looks for another types on. */
const MOST = 12

/** One of many, found by typing part of its name. Arrow keys and Enter choose, Escape leaves it as it was. */
export function SearchChoice(props: {
  label: string
  fault?: string | undefined
  hint?: string
  /** In the empty field: what may be typed. */
  none: string
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
}) {
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(0)
  const isOpen = typed !== undefined
  const wanted = (typed ?? '').trim().toLowerCase()
  const found = props.options.filter((o) => o.name.includes(wanted) || (o.also ?? '').startsWith(wanted))
  const shown = found.slice(0, MOST)
  const chosen = props.options.find((o) => o.value === props.value)
  const take = (value: string) => {
    props.onChange(value)
    setTyped(undefined)
  }
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(undefined)
    if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      const one = shown[at]
      if (one) take(one.value)
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    if (!isOpen) setTyped('')
    else if (shown.length > 0) setAt((at + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length)
  }
  return (
    <Field label={props.label} fault={props.fault} hint={props.hint}>
      {(ids) => (
        <div className="search-choice">
          <input
            {...ids}
            className="native"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded={isOpen}
            aria-controls={`${ids.id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && shown[at] ? `${ids.id}-${at}` : undefined}
            placeholder={props.none}
            value={typed ?? chosen?.name ?? ''}
            onFocus={(event) => event.target.select()}
            onClick={() => setTyped(typed ?? '')}
            onBlur={() => {
              // emptied and left: nobody is chosen
              if (typed === '' && chosen === undefined) props.onChange('')
              setTyped(undefined)
            }}
            onKeyDown={steer}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
              if (event.target.value === '') props.onChange('')
            }}
          />
          <div id={`${ids.id}-list`} role="listbox" aria-label="选项" hidden={!isOpen}>
            {isOpen &&
              shown.map((option, i) => (
                <div
                  key={option.value}
                  id={`${ids.id}-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i === at}
                  // before the field loses the focus
                  onMouseDown={(event) => {
                    event.preventDefault()
                    take(option.value)
                  }}
                >
                  {option.name}
                </div>
              ))}
            {isOpen && found.length === 0 && (
              <div role="option" tabIndex={-1} aria-selected={false} aria-disabled>
                没有找到“{typed}”
              </div>
            )}
            {found.length > MOST && (
              <div role="option" tabIndex={-1} aria-selected={false} aria-disabled>
                还有 {found.length - MOST} 个，请再输几个字
              </div>
            )}
          </div>
        </div>
      )}
    </Field>
  )
}
