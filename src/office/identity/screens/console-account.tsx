import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { dutyNames, grantedDuties } from '../../../vocabulary/duties.ts'
import { orpc } from '../../../web/api.ts'
import { ChoiceField } from '../../../web/ui/choice-field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'

import type { Account } from './account-view.ts'
import { FirstPasswordOnce } from './first-password-once.tsx'

/** One account: its duties granted and taken back, its password reset. */
export function OneAccount(props: { account: Account; onClose: () => void }) {
  const { account } = props
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  const reset = useAct(orpc.identity.resetPassword.mutationOptions())
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
      <Duties account={account} />
      <section aria-label="密码" className="stack">
        <h3>密码</h3>
        <Problems problems={reset.problems} />
        {reset.answer ? (
          <FirstPasswordOnce name={account.name} password={reset.answer.firstPassword} />
        ) : (
          <>
            <p className="soft small">忘记密码或怀疑泄露时重置：旧密码立即失效，本人用一次性密码登录后另设。</p>
            <div>
              <Button loading={reset.busy} onClick={() => reset.go({ accountId: account.id })}>
                重置密码
              </Button>
            </div>
          </>
        )}
      </section>
    </div>
  )
}

function Duties(props: { account: Account }) {
  const { account } = props
  const [duty, setDuty] = useState('')
  const grant = useAct(orpc.identity.grant.mutationOptions({ onSuccess: () => setDuty('') }))
  const end = useAct(orpc.identity.endDuty.mutationOptions())
  const free = grantedDuties.filter((d) => !account.duties.includes(d))
  const chosen = free.find((d) => d === duty)
  return (
    <section aria-label="授予的职责" className="stack">
      <h3>授予的职责</h3>
      <Problems problems={[...grant.problems, ...end.problems]} />
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
        <div>
          <Button
            disabled={!chosen}
            loading={grant.busy}
            onClick={() => chosen && grant.go({ accountId: account.id, duty: chosen })}
          >
            授予
          </Button>
        </div>
      </div>
    </section>
  )
}
