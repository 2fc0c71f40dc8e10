import { type FormEvent, useState } from 'react'
import { api } from '../../../web/api.ts'
import { TextField } from '../../../web/field/fields.tsx'
import { OpenByCode } from '../../../web/field/phone/open-by-code.tsx'
import { usePhone } from '../../../web/field/phone/use-phone.ts'
import { faultAt } from '../../../web/field/problems.ts'
import { StandalonePage } from '../../../web/field/standalone-page.tsx'
import { useAct } from '../../../web/field/use-act.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import type { Me } from '../contract.ts'

/** `again`: the name of the person whose session ended on a page that still stands behind. `onOpen`: by the phone code instead. */
export function SignIn(props: { again?: string; onDone: (me: Me) => void; onOpen: (me: Me) => void }) {
  const { hasCode, waiting } = usePhone()
  const [byCode, setByCode] = useState(false)
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
  if (byCode) return <OpenByCode onOpen={props.onOpen} onSignIn={() => setByCode(false)} />
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
      {waiting > 0 && <p className="strip">这部手机上未发送 {waiting}，本人登录后自己发送。</p>}
      {hasCode && (
        <button type="button" className="quiet" onClick={() => setByCode(true)}>
          没有信号？用手机口令打开
        </button>
      )}
      <p className="soft small">忘记密码，请联系本单位安全管理员重置。</p>
    </StandalonePage>
  )
}
