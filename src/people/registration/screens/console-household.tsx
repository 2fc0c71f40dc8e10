import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { postNames } from '../../../vocabulary/posts.ts'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { registrationNames } from '../../register/rules/registration.ts'
import type { HouseholdView } from '../household-contract.ts'
import { Avoidances } from './console-avoidances.tsx'
import { Couple } from './console-couple.tsx'
import { Home } from './console-home.tsx'
import { Relatives } from './console-relatives.tsx'
import { isUnchecked, SheetBack } from './console-sheets-back.tsx'

/** One household: its officers and how they belong together, where and when, its relatives and why, who must not visit it. */
export function OneHousehold(props: { household: HouseholdView; all: readonly HouseholdView[]; onClose: () => void }) {
  const { household } = props
  const head = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another household is another page for the reader
  useEffect(() => head.current?.focus(), [household.id])
  return (
    <div className="stack" key={household.id}>
      <div className="part-head">
        <h2 ref={head} tabIndex={-1}>
          {household.officers.map((o) => o.name).join('、')}家
        </h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      <Checked household={household} />
      <ul>
        {household.officers.map((o) => (
          <li key={o.id}>
            <strong>{o.name}</strong> {o.department} {o.title}
            <div className="soft small">
              {[o.post === 'staff' ? '' : postNames[o.post], o.canRecord ? '可任随同记录人员' : '']
                .filter(Boolean)
                .join(' · ')}
            </div>
            <Renew officer={o} />
          </li>
        ))}
      </ul>
      <Couple household={household} all={props.all} />
      <Home household={household} />
      <Relatives household={household} />
      <Avoidances household={household} all={props.all} />
    </div>
  )
}

function Checked(props: { household: HouseholdView }) {
  const { household } = props
  return (
    <div className="row">
      <strong>{registrationNames[household.registration]}</strong>
      {household.checkedAt && <span className="soft small">{formatDay(beijingDay(household.checkedAt))}核对</span>}
      {isUnchecked(household) && <SheetBack household={household} />}
    </div>
  )
}

function Renew(props: { officer: HouseholdView['officers'][number] }) {
  const renew = useAct(orpc.registration.renew.mutationOptions())
  return (
    <div className="row">
      <Button
        size="small"
        type="text"
        loading={renew.busy}
        aria-label={`换发登记链接（${props.officer.name}）`}
        onClick={() => renew.go({ officerId: props.officer.id })}
      >
        换发登记链接
      </Button>
      {renew.done && <span role="status">已换发，旧的作废。</span>}
      <Problems problems={renew.problems} />
    </div>
  )
}
