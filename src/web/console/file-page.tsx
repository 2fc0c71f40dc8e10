import { OneFile } from '../../files/archive/screens/console-file.tsx'
import { ConsultedUnder } from '../../files/consultations/screens/console-readings-of-file.tsx'
import { ReceivedPapers } from '../../files/transfers/screens/console-received.tsx'

/** A person's file, what came into it from other units, and who read it as it was granted. */
export function FilePage() {
  return (
    <OneFile
      consulted={(officerId) => <ConsultedUnder officerId={officerId} />}
      received={(officerId) => <ReceivedPapers officerId={officerId} />}
    />
  )
}
