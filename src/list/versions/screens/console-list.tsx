import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { nameOrderTexts } from '../../../vocabulary/name-orders.ts'
import { orpc } from '../../../web/api.ts'
import type { ListSearch } from '../../../web/console/list-search.ts'
import { PastRounds } from '../../../web/console/past-rounds.tsx'
import { useRound } from '../../../web/console/use-round.ts'
import { Empty, Fetched } from '../../../web/ui/query-states.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'
import type { VisitListView } from '../view-schemas.ts'
import { ListAsOf } from './console-list-as-of.tsx'
import { BeforeDrawing } from './console-list-before.tsx'
import { Board } from './console-list-board.tsx'
import { LastChanges } from './console-list-changes.tsx'
import { Drift } from './console-list-drift.tsx'
import { ListHistory } from './console-list-history.tsx'
import { ListProblems } from './console-list-problems.tsx'
import { ListStatus } from './console-list-status.tsx'
import './list.css'

/** 名单: tried out, drawn by the plan's rules, moved by hand where need be, agreed to, published, amended. */
export function VisitList() {
  const round = useRound()
  const list = useQuery(
    orpc.assignment.list.queryOptions({ input: { roundId: round?.id ?? '' }, enabled: round !== undefined }),
  )
  const mayDraw = useHolds('coordinator')
  const { on, ...about } = useSearch({ from: '/shell/round/list' })
  if (!round) return null
  if (on !== undefined) return <ListAsOf roundId={round.id} on={on} />
  return (
    <Fetched of={list} what="名单">
      {({ list }) => {
        if (list) return <Drawn key={JSON.stringify(about)} list={list} roundId={round.id} about={about} />
        if (mayDraw) return <BeforeDrawing roundId={round.id} />
        return <Empty title="名单还没有生成">综合部生成名单并提请审定后，在这里看。</Empty>
      }}
    </Fetched>
  )
}

function Drawn(props: { list: VisitListView; roundId: string; about: ListSearch }) {
  const { list, roundId, about } = props
  const mayChange = useHolds('coordinator')
  return (
    <div className="stack">
      <ListStatus list={list} roundId={roundId} about={about} />
      {mayChange && <Drift list={list} />}
      <ListProblems list={list} mayChange={mayChange} />
      {mayChange && <LastChanges list={list} />}
      {list.lines.length > 0 && <Board list={list} mayChange={mayChange} about={about} />}
      <p className="soft small">{nameOrderTexts[list.nameOrder]}</p>
      <ListHistory roundId={roundId} />
      <PastRounds />
    </div>
  )
}
