import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Account } from './account-labels.ts'
import { FirstPasswordOnce } from './first-password-once.tsx'

/** Signed out everywhere, closed, opened again. */
export function AccountState(props: { account: Account }) {
  return (
    <section aria-label="使用" className="stack">
      <h3>使用</h3>
      {props.account.state === 'closed' || props.account.state === 'waits' ? (
        <Reopen {...props} />
      ) : (
        <Close {...props} />
      )}
    </section>
  )
}

function Close(props: { account: Account }) {
  const { account } = props
  const out = useAct(orpc.identity.endSessions.mutationOptions())
  const close = useAct(orpc.identity.closeAccount.mutationOptions())
  return (
    <>
      <Problems problems={[...out.problems, ...close.problems]} />
      {out.done && (
        <Strip kind="done">
          <p>已经在所有设备上退出。</p>
        </Strip>
      )}
      <div className="row">
        <Button loading={out.busy} onClick={() => out.go({ accountId: account.id })}>
          在所有设备上退出
        </Button>
        <Confirm
          act="停用账号"
          title={`停用${account.displayName}的账号`}
          second
          busy={close.busy}
          onConfirm={() => close.go({ accountId: account.id })}
        >
          <p>登录和授予的职责随即结束。以后要重新启用，须由另一人同意；原来的职责不恢复，须另行授予。</p>
        </Confirm>
      </div>
    </>
  )
}

function Reopen(props: { account: Account }) {
  const { account } = props
  const [reason, setReason] = useState('')
  const reopen = useAct(orpc.identity.reopenAccount.mutationOptions())
  if (reopen.answer)
    return <FirstPasswordOnce name={account.name} password={reopen.answer.firstPassword} waits={reopen.answer.waits} />
  if (account.state === 'waits')
    return (
      <p className="soft">
        已经提出启用，等另一人（一般是一把手或派驻纪检监察组长）同意。不办了的，在“两人同意”里撤回。
      </p>
    )
  return (
    <>
      <Problems problems={reopen.problems} at={['reason']} />
      <p className="soft small">账号没有启用。启用须由另一人同意；原来的职责不恢复。</p>
      <TextField
        label="启用的理由"
        value={reason}
        max={100}
        onChange={setReason}
        fault={problemAt(reopen.problems, 'reason')}
      />
      <div>
        <Button loading={reopen.busy} onClick={() => reopen.go({ accountId: account.id, reason })}>
          重新启用
        </Button>
      </div>
    </>
  )
}
