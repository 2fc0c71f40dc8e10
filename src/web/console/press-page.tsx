import { ReceiptsBack } from '../../visiting/notices/screens/console-receipts-back.tsx'
import { OnePress } from '../../visiting/pack/screens/console-press.tsx'

/** One run of the press; what comes back of printed notices is registered beside it. */
export function PressPage() {
  return <OnePress deliver={(visitIds) => <ReceiptsBack visitIds={visitIds} />} />
}
