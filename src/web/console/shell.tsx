import { Outlet, useLocation, useRouteContext } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { PressFoot } from '../../visiting/pack/screens/press-foot.tsx'
import { onSession, sessionEnded } from '../session.ts'
import { holds, MeContext } from '../ui/signed-in.tsx'
import { FieldOnly } from './field-only.tsx'
import { Navigation } from './navigation.tsx'
import { sectionsFor, worksInOffice } from './navigation-sections.ts'
import { SignInCover } from './sign-in-cover.tsx'

/** Rail and page. When the session ends the page stays as it is, behind the sign-in screen. */
export function Shell() {
  const { me } = useRouteContext({ from: '/shell' })
  const ended = useSyncExternalStore(onSession, sessionEnded)
  const sections = sectionsFor(me)
  const path = useLocation({ select: (at) => at.pathname })
  return (
    <MeContext value={me}>
      {ended && <SignInCover name={me.displayName} />}
      <div className="shell" hidden={ended}>
        <a className="skip" href="#page">
          跳到正文
        </a>
        <Navigation sections={sections} />
        <main id="page" className="page" tabIndex={-1}>
          {sections.length === 0 || (path === '/' && !worksInOffice(me)) ? <FieldOnly /> : <Outlet />}
          {!ended && holds(me, ['coordinator']) && <PressFoot />}
        </main>
      </div>
    </MeContext>
  )
}
