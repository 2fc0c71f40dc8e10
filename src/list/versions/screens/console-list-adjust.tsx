import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import type { ListSearch } from '../../../web/console/list-search.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { rotationNames, rotations } from '../../solver/settings.ts'
import type { VisitListView } from '../view-schemas.ts'
import { AbsentField } from './console-list-absent.tsx'

const MODES = [
  { value: 'keep', name: '少变动', hint: '只动必须动的户；通知书发出以后用这一种' },
  { value: 'amend', name: '先保分管', hint: '先尽量由分管和对口联系的领导家访，再求变动少' },
] as const

/** New settings for the list: who cannot come, how many each, rotation; the list follows with few changes. */
export function AdjustList(props: { list: VisitListView; about: ListSearch; onClose: () => void }) {
  const { list, about } = props
  const isOut = list.publishedAt !== null || list.amends !== null
  const [mode, setMode] = useState<(typeof MODES)[number]['value']>(isOut ? 'keep' : 'amend')
  const [rotation, setRotation] = useState(list.settings.rotation)
  const [absent, setAbsent] = useState(() => list.settings.absent.map((p) => p.id))
  const [caps, setCaps] = useState<Record<string, number>>(() =>
    Object.fromEntries(
      list.loads.map((l) => [
        l.visitor.id,
        l.visitor.id === about.less ? Math.max(0, l.load - (about.by ?? 1)) : l.cap,
      ]),
    ),
  )
  const amend = useAct(
    orpc.assignment.amend.mutationOptions({
      onSuccess: () => {
        props.onClose()
        // what changed, and the next step, stand at the top
        scrollTo(0, 0)
      },
    }),
  )
  const people = [...list.loads.map((l) => l.visitor), ...list.recorders, ...list.settings.absent]
  const once = [...new Map(people.map((p) => [p.id, p])).values()]
  const changedCaps = list.loads
    .filter((l) => caps[l.visitor.id] !== l.cap)
    .map((l) => ({ visitor: l.visitor.id, cap: caps[l.visitor.id] ?? l.cap }))
  return (
    <section className="confirm stack" aria-label="调整名单">
      <h2>调整名单</h2>
      <div>
        <h3>本轮不能参加的人</h3>
        <p className="soft small">家访人和随同记录人员都可以勾；不写原因。他们名下的户会改派。</p>
        <AbsentField people={once} value={absent} onChange={setAbsent} />
      </div>
      <div>
        <h3>每人最多几户</h3>
        <ul className="caps">
          {list.loads.map(({ visitor, load }) => (
            <li key={visitor.id}>
              <label>
                <span>{visitor.name}</span>
                <input
                  className="native"
                  type="number"
                  min={0}
                  max={500}
                  value={caps[visitor.id] ?? 0}
                  onChange={(event) => setCaps({ ...caps, [visitor.id]: bounded(event.target.valueAsNumber) })}
                />
                <span className="soft small">现 {load} 户</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
      <RadioGroup
        label="轮换"
        value={rotation}
        options={rotations.map((value) => ({ value, name: rotationNames[value] }))}
        onChange={setRotation}
      />
      <RadioGroup label="怎么调" value={mode} options={MODES} onChange={setMode} />
      <Problems problems={amend.problems} />
      <div className="row">
        <Button
          type="primary"
          loading={amend.busy}
          onClick={() =>
            amend.go({
              listId: list.id,
              mode,
              rotation,
              absent,
              ...(changedCaps.length > 0 ? { caps: changedCaps } : {}),
            })
          }
        >
          调整
        </Button>
        <Button onClick={props.onClose}>先不调整</Button>
      </div>
    </section>
  )
}

function bounded(value: number): number {
  return Number.isFinite(value) ? Math.min(500, Math.max(0, Math.round(value))) : 0
}
