import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { dutyNames, grantedDuties } from '../../../vocabulary/duties.ts'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { ChoiceField } from '../../../web/ui/choice-field.tsx'
import { formatDay, momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Account } from './account-view.ts'
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
          <Duties account={account} />
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

function Duties(props: { account: Account }) {
  const { account } = props
  const [duty, setDuty] = useState('')
  const [reason, setReason] = useState('')
  const grant = useAct(
    orpc.identity.grant.mutationOptions({
      onSuccess: () => {
        setDuty('')
        setReason('')
      },
    }),
  )
  const end = useAct(orpc.identity.endDuty.mutationOptions())
  const free = grantedDuties.filter((d) => !account.duties.includes(d))
  const chosen = free.find((d) => d === duty)
  return (
    <section aria-label="授予的职责" className="stack">
      <h3>授予的职责</h3>
      <Problems problems={[...grant.problems, ...end.problems]} at={['reason']} />
      {grant.answer?.waits && (
        <Strip kind="waits">
          <p>已经提出，等另一人（一般是一把手或派驻纪检监察组长）同意后生效。</p>
        </Strip>
      )}
      {account.duties.length === 0 && <p className="soft">没有授予职责。</p>}
      <ul className="stack">
        {account.duties.map((held) => (
          <li key={held} className="row">
            <span>{dutyNames[held]}</span>
            <Button size="small" disabled={end.busy} onClick={() => end.go({ accountId: account.id, duty: held })}>
              收回<span className="unseen">{dutyNames[held]}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="form">
        <ChoiceField
          label="再授予"
          none="请选择职责"
          value={duty}
          onChange={setDuty}
          options={free.map((d) => ({ value: d, name: dutyNames[d] }))}
        />
        {chosen && (
          <TextField
            label="授予的理由"
            hint="由另一人同意才生效，同意的人和本人都会看到"
            value={reason}
            max={100}
            onChange={setReason}
            fault={problemAt(grant.problems, 'reason')}
          />
        )}
        <div>
          <Button
            disabled={!chosen}
            loading={grant.busy}
            onClick={() => chosen && grant.go({ accountId: account.id, duty: chosen, reason })}
          >
            授予
          </Button>
        </div>
      </div>
    </section>
  )
}
