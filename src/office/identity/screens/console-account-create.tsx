import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { SearchChoice } from '../../../web/ui/search-choice.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { OfficerWithout } from './account-labels.ts'
import { FirstPasswordOnce } from './first-password-once.tsx'

/** A new account, tied to an officer of the roster where it is one's own. */
export function CreateAccount(props: {
  officers: readonly OfficerWithout[]
  onClose: () => void
  onOpen: (accountId: string) => void
}) {
  const [officerId, setOfficerId] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const create = useAct(orpc.identity.createAccount.mutationOptions())
  const fault = (path: string) => problemAt(create.problems, path)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.go({ name: name.trim(), displayName, officerId: officerId || null, reason })
  }
  const choose = (id: string) => {
    setOfficerId(id)
    setDisplayName(props.officers.find((o) => o.id === id)?.name ?? displayName)
  }
  const asksReason = fault('reason') !== undefined
  if (create.answer) {
    const { id, firstPassword, waits } = create.answer
    return (
      <div className="stack">
        <h2>
          {displayName}的账号{waits ? '等另一人同意' : '已建立'}
        </h2>
        <FirstPasswordOnce name={name.trim()} password={firstPassword} waits={waits} />
        <div className="row">
          {!waits && (
            <Button type="primary" onClick={() => props.onOpen(id)}>
              授予职责
            </Button>
          )}
          <Button onClick={props.onClose}>完成</Button>
        </div>
      </div>
    )
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>建立账号</h2>
      <Problems problems={create.problems} at={['displayName', 'name', 'reason', 'officerId']} />
      <SearchChoice
        label="是哪位干部职工"
        none="输入姓名查找；不在花名册里的，空着"
        value={officerId}
        onChange={choose}
        fault={fault('officerId')}
        options={props.officers.map((o) => ({ value: o.id, name: `${o.name}（${o.department}）` }))}
      />
      <TextField label="姓名" value={displayName} max={20} onChange={setDisplayName} fault={fault('displayName')} />
      <TextField
        label="登录名"
        hint="姓名拼音或工号，本单位内不重复"
        value={name}
        max={40}
        onChange={setName}
        fault={fault('name')}
      />
      {(asksReason || reason !== '') && (
        <TextField
          label="理由"
          hint="一把手、纪检组长的账号由另一人同意才启用"
          value={reason}
          max={100}
          onChange={setReason}
          fault={fault('reason')}
        />
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={create.busy}>
          建立账号
        </Button>
        <Button onClick={props.onClose}>不建立</Button>
      </div>
    </form>
  )
}
