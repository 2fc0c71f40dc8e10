import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { type HouseholdView, postNames, relationNames } from '../contract.ts'
import { Avoidances } from './console-avoidances.tsx'

/** One household: its officers, its relatives in and out of scope and why, its avoidances. */
export function OneHousehold(props: { household: HouseholdView; all: readonly HouseholdView[]; onClose: () => void }) {
  const { household } = props
  const head = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another household is another page for the reader
  useEffect(() => head.current?.focus(), [household.id])
  const inside = household.relatives.filter((r) => r.inScope)
  const outside = household.relatives.filter((r) => !r.inScope)
  return (
    <div className="stack">
      <div className="part-head">
        <h2 ref={head} tabIndex={-1}>
          {household.officers.map((o) => o.name).join('、')}家
        </h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      <ul>
        {household.officers.map((o) => (
          <li key={o.id}>
            <strong>{o.name}</strong> {o.department} {o.title}
            <div className="soft small">
              {[o.post === 'staff' ? '' : postNames[o.post], o.canRecord ? '可任随同记录人员' : '']
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      <p className="soft">片区：{household.area || '没有填'}</p>
      <Kin title="在家访范围内" none="没有在范围内的家属。" relatives={inside} />
      {outside.length > 0 && <Kin title="不在范围内" none="" relatives={outside} />}
      <Avoidances household={household} all={props.all} />
    </div>
  )
}

function Kin(props: { title: string; none: string; relatives: HouseholdView['relatives'] }) {
  return (
    <section aria-label={props.title}>
      <h3>{props.title}</h3>
      {props.relatives.length === 0 && <p className="soft">{props.none}</p>}
      <ul>
        {props.relatives.map((r) => (
          <li key={r.id}>
            {relationNames[r.relation]} {r.name}{' '}
            <span className="soft small">
              {r.reason}
              {r.clause && `（${r.clause}）`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
