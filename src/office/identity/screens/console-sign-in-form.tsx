import { Button, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Me } from '../contract.ts'

/** Login name and password; says who came in. */
export function SignInForm(props: { client?: 'field'; onDone: (me: Me) => void }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const first = useRef<InputRef>(null)
  useEffect(() => first.current?.focus(), [])
  const signIn = useAct({
    mutationFn: async (input: { name: string; password: string }) => {
      await api.identity.signIn({ ...input, client: props.client ?? 'console' })
      return api.identity.me({})
    },
    onSuccess: props.onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.go({ name: name.trim(), password })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={signIn.problems} at={['name', 'password']} />
      <TextField
        label="登录名"
        value={name}
        onChange={setName}
        autoComplete="username"
        inputRef={first}
        fault={problemAt(signIn.problems, 'name')}
      />
      <TextField
        label="密码"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        fault={problemAt(signIn.problems, 'password')}
        secret
      />
      <Button type="primary" htmlType="submit" size="large" block loading={signIn.busy}>
        登录
      </Button>
    </form>
  )
}
