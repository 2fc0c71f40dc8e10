import { type FormEvent, useState } from 'react'
import { api } from '../../../web/api.ts'
import { TextField } from '../../../web/field/fields.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { StandalonePage } from '../../../web/field/standalone-page.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { Me } from '../contract.ts'
import { policy } from '../rules.ts'

const HINT = `至少 ${policy.minLength} 个字符，含小写字母、大写字母、数字、符号中的 ${policy.minClasses} 类，不用常见词和登录名。`

/** The password given by the security administrator holds for one sign-in. */
export function FirstPassword(props: { onDone: (me: Me) => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const change = useAct(async () => {
    await api.identity.changePassword({ current, next })
    return api.identity.me({})
  }, props.onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffer(next !== again)
    if (next === again) change.go(undefined)
  }
  return (
    <StandalonePage title="请设置您自己的密码">
      <p className="soft">
        安全管理员给的一次性密码只用一次；用久了的密码会到期。换成只有您知道的新密码，就可以接着用。
      </p>
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label="现在的密码"
          type="password"
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          fault={faultAt(change.problems, 'current')}
        />
        <TextField
          label="新密码"
          hint={HINT}
          type="password"
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          fault={faultAt(change.problems, 'next')}
        />
        <TextField
          label="再输一遍新密码"
          type="password"
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          fault={differ ? '两次输入不一样，请重新输入。' : undefined}
        />
        <Problems problems={change.problems} at={['current', 'next']} />
        <button type="submit" className="main" disabled={change.busy}>
          设置并进入
        </button>
      </form>
    </StandalonePage>
  )
}
