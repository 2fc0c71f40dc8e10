import { useState } from 'react'
import { api } from '../api.ts'
import { statusOf } from '../problems.ts'
import { holdSession, tellSignedOut } from '../session.ts'
import { Problems } from '../ui/problems.tsx'
import { useMe } from '../ui/signed-in.tsx'
import { dropDrafts, hasDrafts } from './draft.ts'
import { leavePhone } from './phone/open-phone.ts'
import { usePhone } from './phone/use-phone.ts'
import { HOME } from './router.ts'
import { useAct } from './use-act.ts'

/** Ends the session and leaves nothing of it on the phone but what was not sent, sealed. Without network the session stands, and that is said. */
export function SignOut() {
  const me = useMe()
  const { byCode, waiting } = usePhone()
  const [asked, setAsked] = useState(false)
  const leave = useAct(async () => {
    try {
      // a session that has ended already needs no sign-in to end it
      holdSession(undefined)
      await api.identity.signOut({})
    } catch (error) {
      if (statusOf(error) !== 401) {
        holdSession(me)
        throw error
      }
    }
    await leavePhone(me.accountId)
    dropDrafts()
    tellSignedOut()
    location.assign(HOME)
  })
  return (
    <div className="sign-out">
      <p className="soft">
        {me.displayName} · {me.unit.name}
      </p>
      {byCode ? (
        // opened by the code: shut again by opening anew
        <button type="button" className="quiet" onClick={() => location.assign(HOME)}>
          锁上
        </button>
      ) : asked ? (
        <div className="confirm acts">
          {waiting > 0 ? (
            <p>还有 {waiting} 件没有发送。退出后封存在这部手机里，您下次登录时自己发送；在那以前服务器上没有。</p>
          ) : (
            <p>还有写了一半、没有保存的内容。退出后从这部手机删去，找不回来。</p>
          )}
          <button type="button" className="second" disabled={leave.busy} onClick={() => leave.go(undefined)}>
            仍然退出
          </button>
          <button type="button" className="quiet" onClick={() => setAsked(false)}>
            先不退出
          </button>
        </div>
      ) : (
        <button
          type="button"
          className="quiet"
          disabled={leave.busy}
          onClick={() => (waiting > 0 || hasDrafts() ? setAsked(true) : leave.go(undefined))}
        >
          退出登录
        </button>
      )}
      <Problems problems={leave.problems} />
    </div>
  )
}
