import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { spanOf } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/states.tsx'
import { BeforeRound } from './console-round-open.tsx'
import { RoundPath } from './console-round-path.tsx'

/** 本轮, the spine: the round's name and path stay above each of its pages. */
export function RoundFrame() {
  const current = useQuery(orpc.rounds.current.queryOptions({ input: {} }))
  return (
    <Fetched of={current} what="本轮">
      {({ round }) =>
        round ? (
          <>
            <PageHead title={round.name} acts={<span className="soft">{spanOf(round.startsOn, round.endsOn)}</span>}>
              {round.planTitle} · 第 {round.planVersion} 版
            </PageHead>
            <RoundPath round={round} />
            <Outlet />
          </>
        ) : (
          <BeforeRound />
        )
      }
    </Fetched>
  )
}
