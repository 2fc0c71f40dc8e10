import { type FormEvent, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import { Problems } from '../../ui/problems.tsx'
import { TextField } from '../fields.tsx'
import { StandalonePage } from '../standalone-page.tsx'
import { type KeptMe, unlockPhone } from './open-phone.ts'
import { typedPhoneCode } from './phone-code.ts'
import { usePhone } from './use-phone.ts'

/** Without a line: the phone code opens what is kept here. */
export function OpenByCode(props: { onOpen: (me: KeptMe) => void; onSignIn: () => void }) {
  const { waiting, hasCode } = usePhone()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problem[]>([])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || code === '') return
    setBusy(true)
    setProblems([])
    const tried = await unlockPhone(typedPhoneCode(code)).finally(() => setBusy(false))
    setCode('')
    if ('me' in tried) props.onOpen(tried.me)
    else setProblems([{ code: 'phone.code', message: tried.left > 0 ? wrong(tried.left) : SHUT }])
  }
  return (
    <StandalonePage title={hasCode ? '输手机口令' : '请登录'}>
      {hasCode ? (
        <>
          <p>没有信号时，输手机口令打开存在这部手机里的家访。</p>
          <form className="form" onSubmit={submit} noValidate>
            <TextField label="手机口令" type="password" digits value={code} onChange={setCode} autoComplete="off" />
            <Problems problems={problems} />
            <button type="submit" className="main" disabled={busy || code === ''}>
              {busy ? '正在打开……' : '打开'}
            </button>
          </form>
        </>
      ) : (
        <p>手机口令连着输错十次，存下的家访已从这部手机删去。没有发送的还封存着：连上网络登录，就自己发送。</p>
      )}
      {waiting > 0 && <p className="strip">这部手机上未发送 {waiting}，本人打开或者登录以后发送。</p>}
      <button type="button" className="quiet" onClick={props.onSignIn}>
        用登录名和密码登录
      </button>
    </StandalonePage>
  )
}

const wrong = (left: number) => `手机口令不对，还可以再试 ${left} 次。忘了口令，连上网络登录就可以另设。`
const SHUT = '存在这部手机里的现在打不开。请连上网络登录一次。'
