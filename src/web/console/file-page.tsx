import { OneFile } from '../../files/archive/screens/console-file.tsx'
import { ConsultedUnder } from '../../files/consultations/screens/console-of-file.tsx'

/** A person's file, and who read it as it was granted. */
export function FilePage() {
  return <OneFile consulted={(officerId) => <ConsultedUnder officerId={officerId} />} />
}
