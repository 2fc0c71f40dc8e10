import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { HelpTopic } from '../../../vocabulary/help-topics.ts'
import { orpc } from '../../../web/api.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { ChangeRound, RoundSpan } from './console-round-change.tsx'
import { BeforeRound } from './console-round-open.tsx'
import { RoundPath } from './console-round-path.tsx'

/** What “?” beside the round's name is about, by the page below it. */
const topics: Record<string, HelpTopic> = {
  '/round': 'round',
  '/round/census': 'households',
  '/round/list': 'list',
  '/round/calendar': 'calendar',
  '/round/diary': 'diary',
  '/round/notices': 'notices',
  '/round/pack': 'pack',
  '/round/visits': 'progress',
  '/round/urging': 'urging',
}

/** 本轮, the spine: the round's name and path stay above each of its pages, in one line where there is work below. */
export function RoundFrame() {
  const { ends } = useSearch({ strict: false })
  const [isOpened, setOpened] = useState(false)
  const navigate = useNavigate()
  const changing = isOpened || ends !== undefined
  const setChanging = (open: boolean) => {
    setOpened(open)
    // come from a way out: what it asked for is answered
    if (!open && ends !== undefined) navigate({ to: '/round', replace: true })
  }
  const current = useQuery(orpc.rounds.current.queryOptions({ input: {} }))
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const isFolded = path !== '/round'
  const help = topics[path]
  return (
    <Fetched of={current} what="本轮">
      {({ round }) =>
        round ? (
          <>
            <div className={isFolded ? 'round-line' : undefined}>
              {isFolded ? (
                <PageHead title={round.name} help={help} />
              ) : (
                <PageHead
                  title={round.name}
                  help={help}
                  acts={<RoundSpan round={round} open={changing} onOpen={setChanging} />}
                >
                  {round.planTitle} · 第 {round.planVersion} 版
                </PageHead>
              )}
              {changing && !isFolded && (
                <ChangeRound key={ends} round={round} ends={ends} onDone={() => setChanging(false)} />
              )}
              <RoundPath round={round} />
            </div>
            <Outlet />
          </>
        ) : (
          <BeforeRound />
        )
      }
    </Fetched>
  )
}
