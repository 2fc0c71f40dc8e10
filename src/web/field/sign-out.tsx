import { api } from '../api.ts'
import { statusOf } from '../problems.ts'
import { holdSession, tellSignedOut } from '../session.ts'
import { helpKeptOn } from '../ui/help-read.ts'
import { Problems } from '../ui/problems.tsx'
import { useMe } from '../ui/signed-in.tsx'
import { dropDrafts } from './draft.ts'
import { HOME } from './router.ts'
import { useAct } from './use-act.ts'

/** Ends the session and leaves nothing of it on the phone. Without network the session stands, and that is said. */
export function SignOut() {
  const me = useMe()
  const leave = useAct(async () => {
    const keepHelp = helpKeptOn(me.accountId)
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
    dropDrafts()
    keepHelp()
    tellSignedOut()
    location.assign(HOME)
  })
  return (
    <div className="sign-out">
      <p className="soft">
        {me.displayName} · {me.unit.name}
      </p>
      <button type="button" className="quiet" disabled={leave.busy} onClick={() => leave.go(undefined)}>
        退出登录
      </button>
      <Problems problems={leave.problems} />
    </div>
  )
}
