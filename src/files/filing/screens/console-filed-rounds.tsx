import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../web/api.ts'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import './filing.css'

/** 各轮归档: every round that is over, and whether it is on file; nothing as long as none is over. */
export function FiledRounds() {
  const rounds = useQuery(orpc.filing.rounds.queryOptions({ input: {} })).data?.rounds ?? []
  if (rounds.length === 0) return null
  return (
    <Part title="各轮归档">
      <ul className="filings">
        {rounds.map((round) => (
          <li key={round.roundId}>
            <Link to="/archive/filing/$roundId" params={{ roundId: round.roundId }}>
              {round.name}
            </Link>
            <span className={round.filedAt ? 'soft small' : undefined}>
              {round.filedAt
                ? `${formatDay(beijingDay(round.filedAt))}归档`
                : `${formatDay(beijingDay(round.closedAt))}结束，还没有归档`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
