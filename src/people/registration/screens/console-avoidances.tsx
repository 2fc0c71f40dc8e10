import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { SignOff } from '../../../web/ui/sign-off.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { avoidanceNames, officeSources } from '../../avoidance/contract.ts'
import type { HouseholdView } from '../household-contract.ts'

/** Who must not visit this household, and the form that registers one more (方案 §二.1). */
export function Avoidances(props: { household: HouseholdView; all: readonly HouseholdView[] }) {
  const { household } = props
  const [adding, setAdding] = useState(false)
  const end = useAct(orpc.avoidance.endAvoidance.mutationOptions())
  return (
    <section aria-label="回避" className="stack">
      <div>
        <h3>回避</h3>
        {household.avoidances.length + household.kin.length === 0 && <p className="soft">没有回避。</p>}
        <ul>
          {household.kin.map((k) => (
            <li key={`${k.officer} ${k.other}`}>
              {k.other}（{k.department}）不家访这一户：与{k.officer}系亲属
              {k.relation && `（${k.relation}）`}
              <div className="soft small">按花名册自动回避，两边都算</div>
            </li>
          ))}
          {household.avoidances.map((a) => (
            <li key={a.id} className="row">
              <span>
                {a.visitor}不家访这一户：{avoidanceNames[a.source]}
                <SignOff at={a.notedAt} what="登记" />
              </span>
              {a.officeEnds ? (
                <Button
                  size="small"
                  disabled={end.busy}
                  aria-label={`解除${a.visitor}的回避`}
                  onClick={() => end.go({ avoidanceId: a.id })}
                >
                  解除
                </Button>
              ) : (
                <span className="soft small">由派驻纪检监察组长解除</span>
              )}
            </li>
          ))}
        </ul>
      </div>
      <Problems problems={end.problems} />
      {adding ? (
        <AddAvoidance {...props} onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button onClick={() => setAdding(true)}>登记回避</Button>
        </div>
      )}
    </section>
  )
}

function AddAvoidance(props: { household: HouseholdView; all: readonly HouseholdView[]; onDone: () => void }) {
  const [visitorId, setVisitorId] = useState('')
  const [source, setSource] = useState<string>('declaration')
  const [missing, setMissing] = useState(false)
  const add = useAct(orpc.avoidance.addAvoidance.mutationOptions({ onSuccess: props.onDone }))
  const visitors = props.all
    .filter((h) => h.id !== props.household.id)
    .flatMap((h) => h.officers.filter((o) => o.post !== 'staff'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(visitorId === '')
    const chosen = officeSources.find((s) => s === source)
    if (visitorId !== '' && chosen) add.go({ visitorId, householdId: props.household.id, source: chosen })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={add.problems} />
      <SelectField
        label="谁不家访这一户"
        value={visitorId}
        none="请选择"
        fault={missing ? '请选择家访人。' : undefined}
        options={visitors.map((o) => ({ value: o.id, name: `${o.name}（${o.title}）` }))}
        onChange={setVisitorId}
      />
      <SelectField
        label="来由"
        value={source}
        options={officeSources.map((s) => ({ value: s, name: s === 'other' ? '其他，不注明' : avoidanceNames[s] }))}
        onChange={setSource}
      />
      <p className="soft small">名单还没有公布的，重新生成名单后生效。</p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.busy}>
          登记
        </Button>
        <Button onClick={props.onDone}>不登记</Button>
      </div>
    </form>
  )
}
