import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Seal } from '../ui/seal.tsx'
import { holds, useMe } from '../ui/signed-in.tsx'
import { type Section, sectionAt } from './navigation-sections.ts'
import { Search } from './search.tsx'
import { SignOut } from './sign-out.tsx'

/** At the left on a desk, at the top on a phone. */
export function Navigation(props: { sections: readonly Section[] }) {
  const me = useMe()
  const path = useLocation({ select: (at) => at.pathname })
  const here = sectionAt(props.sections, path)
  const nav = useRef<HTMLElement>(null)
  // on a phone the bar is longer than the screen: where one is stands in sight
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another mark in the bar
  useEffect(() => {
    const marked = nav.current?.querySelectorAll('.here')
    marked?.[marked.length - 1]?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return (
    <header className="rail">
      <div className="rail-unit">
        <Seal />
        <div>
          <div className="rail-name">廉访</div>
          <div className="small soft">{me.unit.name}</div>
        </div>
      </div>
      <Search sections={props.sections} />
      <nav aria-label="主要栏目" ref={nav}>
        <ul>
          {props.sections.map((section) => (
            <li key={section.name}>
              <Link
                to={section.pages[0]?.to ?? '/'}
                className={section === here ? 'here' : undefined}
                aria-current={section === here ? 'page' : undefined}
              >
                {section.name}
              </Link>
              {section === here && section.pages.length > 1 && (
                <ul className="rail-pages">
                  {section.pages.map((page) => (
                    <li key={page.to}>
                      <Link to={page.to} className={path === page.to ? 'here' : undefined}>
                        {page.name}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <div className="rail-foot">
        {holds(me, ['visitor', 'recorder']) && <a href="/field">我的家访</a>}
        <span className="rail-who">{me.displayName}</span>
        <Link to="/password">修改密码</Link>
        <SignOut />
      </div>
    </header>
  )
}
