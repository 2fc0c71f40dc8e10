import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PairLeft } from '../contract.ts'

/** Both of two are gone: who takes over what they owed families. Which families, if any, is not said here (docs/decisions/0073). */
export function NameSuccessor({ pair }: { pair: PairLeft }) {
  const { roundId, visitorId, recorderId, seen, visitor, recorder, former } = pair
  const [officerId, setOfficerId] = useState('')
  const name = useAct(orpc.visits.nameSuccessor.mutationOptions())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    name.go({ roundId, visitorId, recorderId, officerId, seen })
  }
  const both = `${visitor}、${recorder}`
  return (
    <Part title={both}>
      <form className="form" onSubmit={submit} noValidate>
        <p className="prose">
          {pair.round}
          ，两位一起家访，现在都离开了，或者不能登录。他们答应过家里写信、打电话，或者要告诉家里那天不去了的，请指定一位接手：有没有、是哪几家，只有接手的人看得到。
          {former !== null &&
            `原来指定的是${former}，还有家庭由${former}接手不合适，或者${former}也离开了，请另选一位。`}
        </p>
        <Problems problems={name.problems} at={['officerId']} />
        <SelectField
          label="由谁接手"
          hint="家访人或者随同记录人员"
          none="请选"
          value={officerId}
          onChange={setOfficerId}
          options={pair.candidates.map((one) => ({
            value: one.id,
            name: one.title === '' ? one.name : `${one.name}（${one.title}）`,
          }))}
          fault={problemAt(name.problems, 'officerId')}
        />
        <div className="row">
          <Button type="primary" htmlType="submit" loading={name.busy} disabled={officerId === ''}>
            由他接手<span className="unseen">：{both}</span>
          </Button>
        </div>
      </form>
    </Part>
  )
}
