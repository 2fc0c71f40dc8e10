import { useState } from 'react'
import { api } from '../api.ts'
import { holdSession, tellSignedOut } from '../session.ts'
import { useMe } from '../ui/signed-in.tsx'

/** Ends the session and leaves nothing of it in the page, whatever the server could answer. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false)
  const me = useMe()
  const leave = async () => {
    setLeaving(true)
    holdSession(undefined)
    sessionStorage.clear()
    await api.identity
      .signOut({})
      .then(tellSignedOut)
      .then(async () => (await import('../field/phone/leave.ts')).leaveKept(me.accountId))
      .finally(() => location.assign('/sign-in'))
  }
  return (
    <button type="button" className="as-link" disabled={leaving} onClick={leave}>
      退出登录
    </button>
  )
}
