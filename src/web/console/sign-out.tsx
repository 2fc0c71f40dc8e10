import { useState } from 'react'
import { api } from '../api.ts'
import { holdSession, tellSignedOut } from '../session.ts'

/** Ends the session and leaves nothing of it in the page, whatever the server could answer. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    holdSession(undefined)
    sessionStorage.clear()
    await api.identity
      .signOut({})
      .then(tellSignedOut)
      .finally(() => location.assign('/sign-in'))
  }
  return (
    <button type="button" className="as-link" disabled={leaving} onClick={leave}>
      退出登录
    </button>
  )
}
