import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { policy } from '../rules.ts'

const HINT = `至少 ${policy.minLength} 个字符，含小写字母、大写字母、数字、符号中的 ${policy.minClasses} 类，不用常见词和登录名。`

export function PasswordForm(props: { act: string; currentLabel: string; onDone?: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const change = useAct(
    orpc.identity.changePassword.mutationOptions({
      onSuccess: () => {
        setCurrent('')
        setNext('')
        setAgain('')
        props.onDone?.()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffer(next !== again)
    if (next === again) change.go({ current, next })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={change.problems} at={['current', 'next']} />
      {change.done && <Strip kind="done">密码已修改，下次登录请用新密码。</Strip>}
      <TextField
        label={props.currentLabel}
        value={current}
        onChange={setCurrent}
        autoComplete="current-password"
        fault={problemAt(change.problems, 'current')}
        secret
      />
      <TextField
        label="新密码"
        hint={HINT}
        value={next}
        onChange={setNext}
        autoComplete="new-password"
        fault={problemAt(change.problems, 'next')}
        secret
      />
      <TextField
        label="再输一遍新密码"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        fault={differ ? '两次输入不一样，请重新输入。' : undefined}
        secret
      />
      <div>
        <Button type="primary" htmlType="submit" loading={change.busy}>
          {props.act}
        </Button>
      </div>
    </form>
  )
}
