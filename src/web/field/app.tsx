import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Me } from '../../office/identity/contract.ts'
import { FirstPassword } from '../../office/identity/screens/field-password.tsx'
import { SignIn } from '../../office/identity/screens/field-sign-in.tsx'
import { News } from '../../people/sight/screens/field-news.tsx'
import type { Problem } from '../../platform/problem.ts'
import { api } from '../api.ts'
import { statusOf } from '../problems.ts'
import { holdKept, holdSession, onSession, resumeSession, sessionEnded } from '../session.ts'
import { Problems } from '../ui/problems.tsx'
import { MeContext } from '../ui/signed-in.tsx'
import { ownDrafts } from './draft.ts'
import { OpenByCode } from './phone/open-by-code.tsx'
import { findPhone, keepFresh, watchLine } from './phone/open-phone.ts'
import { phoneState } from './phone/phone-state.ts'
import { openInTime, useSessionAgain } from './phone/resume.ts'
import { usePhone } from './phone/use-phone.ts'
import { readProblemsOf } from './problems.ts'
import { HOME } from './router.ts'
import { Routes } from './routes.tsx'

type Known =
  | { who: 'asking' }
  | { who: 'nobody' }
  | { who: 'unknown'; problems: Problem[] }
  /** No answer, and something lies on this phone. */
  | { who: 'kept' }
  | { who: 'somebody'; me: Me }

/** Longer than this nobody looks at an empty page where the phone has what is wanted. */
const PATIENCE_MS = 3_000

/** Who holds the phone comes first. When the session ends the page stays as it is, behind the sign-in screen. */
export function App() {
  const [known, setKnown] = useState<Known>({ who: 'asking' })
  const ended = useSyncExternalStore(onSession, sessionEnded)
  const { waiting } = usePhone()
  /** Who opened the phone by the code, while the server was still asked who holds it. */
  const opened = useRef<string>(undefined)
  const enter = async (me: Me) => {
    if (opened.current !== undefined && opened.current !== me.accountId) return
    holdSession(me)
    ownDrafts(me.accountId)
    await openInTime(me)
    setKnown({ who: 'somebody', me })
    await keepFresh()
  }
  const open = (me: Me) => {
    opened.current = me.accountId
    holdKept(me)
    ownDrafts(me.accountId)
    setKnown({ who: 'somebody', me })
    void keepFresh()
  }
  const ask = async () => {
    await findPhone()
    const { hasCode } = phoneState()
    if (hasCode) setTimeout(() => setKnown((now) => (now.who === 'asking' ? { who: 'kept' } : now)), PATIENCE_MS)
    await api.identity.me({}).then(enter, (error) => {
      if (opened.current !== undefined) return
      if (statusOf(error) === 401) setKnown({ who: 'nobody' })
      else setKnown(hasCode ? { who: 'kept' } : { who: 'unknown', problems: readProblemsOf(error) })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the app opens
  useEffect(() => void ask(), [])
  const me = known.who === 'somebody' ? known.me : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once for each person
  useEffect(() => me && watchLine(() => void openInTime(me)), [me?.accountId])
  useSessionAgain(me)
  if (known.who === 'asking') return null
  if (known.who === 'kept') return <OpenByCode onOpen={open} onSignIn={() => setKnown({ who: 'nobody' })} />
  if (known.who === 'nobody') return <SignIn onDone={enter} onOpen={open} />
  if (known.who === 'unknown')
    return (
      <main className="page alone">
        {waiting > 0 && <p className="strip">这部手机上未发送 {waiting}，本人登录后自己发送。</p>}
        <Problems problems={known.problems}>
          <button type="button" onClick={() => void ask()}>
            再读一次
          </button>
        </Problems>
      </main>
    )
  if (known.me.mustChange) return <FirstPassword onDone={enter} />
  return (
    <MeContext value={known.me}>
      {ended && (
        <SignIn
          again={known.me.displayName}
          onDone={(back) => resume(known.me, back)}
          onOpen={(back) => (back.accountId === known.me.accountId ? open(back) : location.assign(HOME))}
        />
      )}
      <div hidden={ended}>
        <News />
        <Routes />
      </div>
    </MeContext>
  )
}

/** Another person than before gets a fresh page: nothing of the first one is shown or sent. */
function resume(before: Me, now: Me): void {
  if (before.accountId === now.accountId && !now.mustChange) {
    resumeSession(now.accountId)
    void openInTime(now).then(keepFresh)
  } else location.assign(HOME)
}
