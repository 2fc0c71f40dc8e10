import { PastRound } from '../../programme/rounds/screens/console-round-past.tsx'
import { CallOff } from '../../visiting/notices/screens/console-call-off.tsx'

/** A round that is over; before everything else, who still has to be told that nobody comes. */
export function PastRoundPage() {
  return <PastRound first={(roundId) => <CallOff roundId={roundId} />} />
}
