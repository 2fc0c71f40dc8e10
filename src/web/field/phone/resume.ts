/** From what the phone keeps back to the session: when the line is there again, or somebody has signed in. */
import { useEffect } from 'react'
import { api } from '../../api.ts'
import { isLost, statusOf } from '../../problems.ts'
import { holdSession } from '../../session.ts'
import { HOME } from '../router.ts'
import { enterPhone, goesOut, type KeptMe } from './open-phone.ts'
import { setPhone } from './phone-state.ts'
import { usePhone } from './use-phone.ts'

const PATIENCE_MS = 3_000

/** Opens what is kept for whoever has signed in; a slow line is not waited for, it opens when the answer comes. */
export async function openInTime(me: KeptMe): Promise<void> {
  const opening = enterPhone(me).catch((error: unknown) => {
    // no line, or no longer somebody who goes out: the app works as it does without a store
    if (isLost(error)) setPhone({ line: 'gone' })
    else if (statusOf(error) === undefined) throw error
  })
  await Promise.race([opening, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}

/** Opened by the code, and the server answers: the session is still there, and counts again. */
export function useSessionAgain(me: KeptMe | undefined): void {
  const { byCode, line } = usePhone()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the line comes back, of the same person
  useEffect(() => {
    if (!me || !byCode || line !== 'there') return
    api.identity.me({}).then(
      (now) => {
        if (now.accountId !== me.accountId) return
        holdSession(now)
        // other duties have other pages: the app as it is for this person now
        if (goesOut(now) !== goesOut(me)) return location.assign(HOME)
        void openInTime(now)
      },
      (error: unknown) => setPhone({ line: statusOf(error) === 401 ? 'signIn' : 'gone' }),
    )
  }, [byCode, line, me?.accountId])
}
