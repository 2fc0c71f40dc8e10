import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { HouseholdView } from '../household-contract.ts'

const hows = {
  office: '综合部登记',
  kin: '花名册“与本单位职工亲属关系”写明',
  relatives: '花名册家属表里互为配偶',
} as const

/** Whether two officers are one household, how that is known, and the clerk's word on it. */
export function Couple(props: { household: HouseholdView; all: readonly HouseholdView[] }) {
  const { household } = props
  const [asking, setAsking] = useState(false)
  const [spouse, setSpouse] = useState('')
  const close = () => {
    setAsking(false)
    setSpouse('')
  }
  const join = useAct(orpc.registration.joinCouple.mutationOptions({ onSuccess: close }))
  const part = useAct(orpc.registration.partCouple.mutationOptions({ onSuccess: close }))
  const [first, second] = household.officers
  const { couple } = household
  const singles = props.all.filter((h) => h.id !== household.id && h.officers.length === 1).flatMap((h) => h.officers)
  return (
    <div className="stack">
      {couple && (
        <p className="soft">
          夫妻同在本单位：{hows[couple.how]}
          {couple.at ? `，${formatDay(beijingDay(couple.at))}` : ''}
        </p>
      )}
      <Problems problems={[...join.problems, ...part.problems]} />
      {!asking && (
        <div>
          <Button size="small" onClick={() => setAsking(true)}>
            {couple ? '分为两户' : '与另一名职工合为一户'}
          </Button>
        </div>
      )}
      {asking && couple && second && (
        <div className="row">
          <span>{second.name}和其家属另立一户。</span>
          <Button size="small" loading={part.busy} onClick={() => part.go({ officerId: second.id })}>
            分开
          </Button>
          <Button size="small" onClick={close}>
            不分开
          </Button>
        </div>
      )}
      {asking && !couple && first && (
        <div className="form">
          <SelectField
            label={`${first.name}的配偶（本单位职工）`}
            value={spouse}
            none="请选择"
            options={singles.map((o) => ({ value: o.id, name: `${o.name}（${o.department}）` }))}
            onChange={setSpouse}
          />
          <div className="row">
            <Button
              type="primary"
              disabled={spouse === ''}
              loading={join.busy}
              onClick={() => join.go({ officerId: first.id, spouseId: spouse })}
            >
              合为一户
            </Button>
            <Button onClick={close}>不合并</Button>
          </div>
        </div>
      )}
    </div>
  )
}
