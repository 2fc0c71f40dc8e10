import { useState } from 'react'
import { api } from '../api.ts'
import { holdSession, tellSignedOut } from '../session.ts'
import { helpKeptOn } from '../ui/help-read.ts'
import { useMe } from '../ui/signed-in.tsx'

/** Ends the session and leaves nothing of it in the page, whatever the server could answer. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false)
  const me = useMe()
  const leave = async () => {
    setLeaving(true)
    const keepHelp = helpKeptOn(me.accountId)
    holdSession(undefined)
    await api.identity
      .signOut({})
      .then(tellSignedOut)
      .then(keepHelp)
      .finally(() => location.assign('/sign-in'))
  }
  return (
    <button type="button" className="as-link" disabled={leaving} onClick={leave}>
      退出登录
    </button>
  )
}
