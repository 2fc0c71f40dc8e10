import { Checkbox } from 'antd'
import { matterKindNames } from '../../../vocabulary/matter-kinds.ts'
import type { AgendaMatter } from '../contract.ts'

/** Which matters are taken to the meeting: all, less those whose tick is taken away. */
export function MatterTicks(props: {
  matters: readonly AgendaMatter[]
  left: ReadonlySet<string>
  onChange: (left: ReadonlySet<string>) => void
}) {
  const { matters, left, onChange } = props
  const tick = (id: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(id)
    else next.add(id)
    onChange(next)
  }
  return (
    <fieldset className="field">
      <legend className="field-label">列入议题</legend>
      <ul className="matter-ticks">
        {matters.map(({ matterId, number, kind, text }) => (
          <li key={matterId}>
            <Checkbox checked={!left.has(matterId)} onChange={(event) => tick(matterId, event.target.checked)}>
              <span className="soft">
                第 {number} 号 · {matterKindNames[kind]}
              </span>{' '}
              {text}
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
