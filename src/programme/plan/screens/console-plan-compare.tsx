import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { dayOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import type { PlanBody } from '../rules.ts'
import { markChanges } from './plan-changes.ts'
import { PlanText } from './plan-text.tsx'
import './plan.css'

type Line = { id: string; version: number; title: string; madeAt: string; madeBy: string | null }

/** Two versions of the plan beside each other; what differs is marked. */
export function ComparePlans() {
  const versions = useQuery(orpc.plan.versions.queryOptions({ input: {} }))
  return (
    <>
      <PageHead title="方案各版" back={{ to: '/plan', name: '实施方案' }}>
        每一版都留着；不同的地方标了出来。
      </PageHead>
      <Fetched of={versions} what="方案各版">
        {({ versions }) =>
          versions.length < 2 ? (
            <Empty title="只有一版">方案修改以后，这里可以把两版放在一起看。</Empty>
          ) : (
            <Two versions={versions} />
          )
        }
      </Fetched>
    </>
  )
}

function Two(props: { versions: readonly Line[] }) {
  const { versions } = props
  const [left, setLeft] = useState(versions[1]?.id ?? '')
  const [right, setRight] = useState(versions[0]?.id ?? '')
  const sides = useRef<HTMLDivElement>(null)
  const before = useQuery(orpc.plan.version.queryOptions({ input: { planId: left } })).data
  const after = useQuery(orpc.plan.version.queryOptions({ input: { planId: right } })).data
  const [differ, setDiffer] = useState<number>()
  useEffect(() => {
    if (before && after && sides.current) setDiffer(markChanges(sides.current))
  }, [before, after])
  const options = versions.map((v) => ({
    value: v.id,
    name: `第 ${v.version} 版，${dayOf(v.madeAt)}${v.madeBy === null ? '' : `，${v.madeBy}`}`,
  }))
  return (
    <div className="stack">
      <div className="plan-sides">
        <SelectField label="左边" value={left} options={options} onChange={setLeft} />
        <SelectField label="右边" value={right} options={options} onChange={setRight} />
      </div>
      <p role="status">{differ === undefined ? '' : differ === 0 ? '两版没有不同。' : `有 ${differ} 处不同。`}</p>
      <div className="plan-sides" ref={sides}>
        {before && <Side body={before.body} />}
        {after && <Side body={after.body} />}
      </div>
    </div>
  )
}

function Side(props: { body: PlanBody }) {
  return (
    <div>
      <p className="plan-name">{props.body.title}</p>
      <PlanText body={props.body} />
    </div>
  )
}
