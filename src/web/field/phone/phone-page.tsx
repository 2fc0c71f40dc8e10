import { useState } from 'react'
import { dayAndTimeOf } from '../../ui/dates.ts'
import { Problems } from '../../ui/problems.tsx'
import { useMe } from '../../ui/signed-in.tsx'
import { canKeep, whyNot } from '../keep-app.ts'
import { Page } from '../page.tsx'
import { goTo, HOME } from '../router.ts'
import { useAct } from '../use-act.ts'
import { CodeForm } from './code-form.tsx'
import { keptAt } from './kept-pages.ts'
import { removePhone, setPhoneCode } from './open-phone.ts'
import { shelfOf } from './phone-state.ts'
import { usePhone } from './use-phone.ts'

/** 没有信号也能用: what is kept on the phone, the code, and the way to remove it. */
export function PhonePage() {
  const me = useMe()
  const { vault } = usePhone()
  const save = useAct(
    (code: string) => setPhoneCode(me, code),
    () => goTo(HOME),
  )
  const isSet = vault?.hasCode() === true
  return (
    <Page title="没有信号也能用" back={{ to: HOME, name: '我的家访' }} help="noLine">
      {vault && <Kept />}
      {canKeep && shelfOf() ? (
        <>
          <p>
            设一个手机口令，您定了时间、还没办结的几户就封存在这部手机里。没有信号也能打开、写记录、签名；有信号时自己发送，只办一次。
          </p>
          <p className="soft">
            口令只在这部手机上用，忘了不要紧：连上网络登录，再设一个。连着输错十次，存下的家访会从手机删去，没有发送的留着，等您登录。
          </p>
          <CodeForm
            key={String(isSet)}
            button={save.busy ? '正在存到手机……' : isSet ? '换成这个口令' : '设好，存到手机'}
            busy={save.busy}
            problems={save.problems}
            onCode={save.go}
          />
        </>
      ) : (
        <p>{whyNot()}</p>
      )}
      {vault && <Remove />}
    </Page>
  )
}

function Kept() {
  const { vault } = usePhone()
  const at = vault && keptAt(vault)
  if (!vault) return null
  return (
    <p className="soft">
      已存到手机 {vault.names('visit').length} 户{at && `，${dayAndTimeOf(at)} 更新`}。
    </p>
  )
}

/** Removing asks twice, and not while something waits. */
function Remove() {
  const me = useMe()
  const { waiting } = usePhone()
  const [asked, setAsked] = useState(false)
  const remove = useAct(
    () => removePhone(me.accountId),
    () => setAsked(false),
  )
  if (waiting > 0) return <p className="soft">还有没发送的，发送以后才能从手机删去。</p>
  if (!asked)
    return (
      <button type="button" className="quiet" onClick={() => setAsked(true)}>
        不再存在这部手机上……
      </button>
    )
  return (
    <div className="confirm acts">
      <p>存下的家访、没写完的草稿和口令都会从这部手机删去。确定吗？</p>
      <Problems problems={remove.problems} />
      <button type="button" className="second" disabled={remove.busy} onClick={() => remove.go(undefined)}>
        从手机删去
      </button>
      <button type="button" className="quiet" onClick={() => setAsked(false)}>
        返回
      </button>
    </div>
  )
}
