import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Me } from '../../office/identity/contract.ts'
import { FirstPassword } from '../../office/identity/screens/field-password.tsx'
import { SignIn } from '../../office/identity/screens/field-sign-in.tsx'
import { News } from '../../people/sight/screens/field-news.tsx'
import type { Problem } from '../../platform/problem.ts'
import { api } from '../api.ts'
import { statusOf } from '../problems.ts'
import { holdSession, onSession, resumeSession, sessionEnded } from '../session.ts'
import { Problems } from '../ui/problems.tsx'
import { MeContext } from '../ui/signed-in.tsx'
import { ownDrafts } from './draft.ts'
import { readProblemsOf } from './problems.ts'
import { HOME } from './router.ts'
import { Routes } from './routes.tsx'

type Known =
  | { who: 'asking' }
  | { who: 'nobody' }
  | { who: 'unknown'; problems: Problem[] }
  | { who: 'somebody'; me: Me }

/** Who holds the phone comes first. When the session ends the page stays as it is, behind the sign-in screen. */
export function App() {
  const [known, setKnown] = useState<Known>({ who: 'asking' })
  const ended = useSyncExternalStore(onSession, sessionEnded)
  const enter = (me: Me) => {
    holdSession(me)
    ownDrafts(me.accountId)
    setKnown({ who: 'somebody', me })
  }
  const ask = () => {
    api.identity.me({}).then(enter, (error) => {
      setKnown(statusOf(error) === 401 ? { who: 'nobody' } : { who: 'unknown', problems: readProblemsOf(error) })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the app opens
  useEffect(ask, [])
  if (known.who === 'asking') return null
  if (known.who === 'nobody') return <SignIn onDone={enter} />
  if (known.who === 'unknown')
    return (
      <main className="page alone">
        <Problems problems={known.problems}>
          <button type="button" onClick={ask}>
            再读一次
          </button>
        </Problems>
      </main>
    )
  const { me } = known
  if (me.mustChange) return <FirstPassword onDone={enter} />
  return (
    <MeContext value={me}>
      {ended && <SignIn again={me.displayName} onDone={(back) => resume(me, back)} />}
      <div hidden={ended}>
        <News />
        <Routes />
      </div>
    </MeContext>
  )
}

/** Another person than before gets a fresh page: nothing of the first one is shown or sent. */
function resume(before: Me, now: Me): void {
  if (before.accountId === now.accountId && !now.mustChange) resumeSession(now.accountId)
  else location.assign(HOME)
}
