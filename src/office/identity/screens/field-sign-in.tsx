import { type FormEvent, useState } from 'react'
import { api } from '../../../web/api.ts'
import { TextField } from '../../../web/field/fields.tsx'
import { faultAt } from '../../../web/field/problems.ts'
import { StandalonePage } from '../../../web/field/standalone-page.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { Me } from '../contract.ts'

/** `again`: the name of the person whose session ended on a page that still stands behind. */
export function SignIn(props: { again?: string; onDone: (me: Me) => void }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useAct(async () => {
    await api.identity.signIn({ name: name.trim(), password, client: 'field' })
    return api.identity.me({})
  }, props.onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.go(undefined)
  }
  return (
    <StandalonePage title={props.again === undefined ? '登录' : '登录已失效'}>
      {props.again !== undefined && <p>{props.again}，请重新登录。刚才的页面和填写的内容还在，登录后接着办。</p>}
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label="登录名"
          value={name}
          onChange={setName}
          autoComplete="username"
          fault={faultAt(signIn.problems, 'name')}
        />
        <TextField
          label="密码"
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          fault={faultAt(signIn.problems, 'password')}
        />
        <Problems problems={signIn.problems} at={['name', 'password']} />
        <button type="submit" className="main" disabled={signIn.busy}>
          登录
        </button>
      </form>
      <p className="soft small">忘记密码，请联系本单位安全管理员重置。</p>
    </StandalonePage>
  )
}
