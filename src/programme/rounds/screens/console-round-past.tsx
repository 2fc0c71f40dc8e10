import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { PastRounds } from '../../../web/console/past-rounds.tsx'
import { beijingDay, datedSpanOf, formatDay } from '../../../web/ui/dates.ts'
import { PageHead } from '../../../web/ui/page-head.tsx'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { RoundPapers } from './console-round-papers.tsx'
import { ReopenRound } from './console-round-reopen.tsx'

/** A round that is over, to be read only: its papers, and below them its list. */
export function PastRound(props: { first: (roundId: string) => ReactNode }) {
  const { roundId } = useParams({ from: '/shell/round/past/$roundId' })
  const rounds = useQuery(orpc.rounds.list.queryOptions({ input: {} }))
  return (
    <Fetched of={rounds} what="以前各轮">
      {({ rounds }) => {
        const round = rounds.find((r) => r.id === roundId)
        if (!round?.closedAt)
          return <Empty title="没有这一轮">这个地址上没有已经结束的轮次。请从“本轮”页的“以前各轮”里选。</Empty>
        return (
          <>
            <PageHead
              title={round.name}
              back={{ to: '/round', name: '本轮' }}
              acts={<span className="soft">{datedSpanOf(round.startsOn, round.endsOn)}</span>}
            >
              {round.planTitle} · 第 {round.planVersion} 版 · {formatDay(beijingDay(round.closedAt))}结束，只供查看
            </PageHead>
            {props.first(round.id)}
            <RoundPapers roundId={round.id} wording="这一轮" />
            <Outlet />
            <ReopenRound round={round} />
            <PastRounds but={round.id} />
          </>
        )
      }}
    </Fetched>
  )
}
