import { Link } from '@tanstack/react-router'
import { datedSpanOf } from '../ui/dates.ts'
import { Part } from '../ui/page-head.tsx'
import { useHolds } from '../ui/signed-in.tsx'
import { usePastRounds } from './use-round.ts'
import './past-rounds.css'

/** 以前各轮: the way to each round that is over; nothing, as long as none is. `but`: the one that is looked at. */
export function PastRounds(props: { but?: string }) {
  const rounds = usePastRounds().filter((round) => round.id !== props.but)
  const mayRead = useHolds('coordinator', 'head', 'inspector', 'recordsOffice')
  if (!mayRead || rounds.length === 0) return null
  return (
    <Part title={props.but === undefined ? '以前各轮' : '其他各轮'}>
      <ul className="past-rounds">
        {rounds.map((round) => (
          <li key={round.id}>
            <Link to="/round/past/$roundId" params={{ roundId: round.id }}>
              {round.name}
            </Link>
            <span className="soft small">{datedSpanOf(round.startsOn, round.endsOn)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
