import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { formatDay, momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Account } from './account-labels.ts'
import { AccountDuties } from './console-account-duties.tsx'
import { AccountState } from './console-account-state.tsx'
import { FirstPasswordOnce } from './first-password-once.tsx'

/** One account: its duties granted and taken back, its password reset, its use ended. */
export function OneAccount(props: { account: Account; onClose: () => void }) {
  const { account } = props
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="stack">
      <div className="part-head">
        <h2 ref={head} tabIndex={-1}>
          {account.displayName}（{account.name}）
        </h2>
        <Button size="small" onClick={props.onClose}>
          收起
        </Button>
      </div>
      <p className="soft">
        {account.signedInAt === null ? '从未登录过。' : `最近登录：${momentOf(account.signedInAt)}。`}
        {account.leftOn !== null && `${formatDay(account.leftOn)}离开本单位。`}
      </p>
      {account.state !== 'closed' && account.state !== 'waits' && (
        <>
          <AccountDuties account={account} />
          <Password account={account} />
        </>
      )}
      <AccountState account={account} />
    </div>
  )
}

function Password(props: { account: Account }) {
  const { account } = props
  const [reason, setReason] = useState('')
  const reset = useAct(orpc.identity.resetPassword.mutationOptions())
  return (
    <section aria-label="密码" className="stack">
      <h3>密码</h3>
      <Problems problems={reset.problems} at={['reason']} />
      {reset.answer ? (
        <FirstPasswordOnce name={account.name} password={reset.answer.firstPassword} waits={reset.answer.waits} />
      ) : (
        <>
          <p className="soft small">
            忘记密码或怀疑泄露时重置：旧密码失效，本人用一次性密码登录后另设。有职责的账号由另一人同意才重置；都会告诉本人。
          </p>
          <TextField
            label="重置的理由"
            value={reason}
            max={100}
            onChange={setReason}
            fault={problemAt(reset.problems, 'reason')}
          />
          <div>
            <Button loading={reset.busy} onClick={() => reset.go({ accountId: account.id, reason })}>
              重置密码
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
