/** What came into files from other units, for the file itself (`archive/ports.ts`). */
import type { ReceivedOf } from '../archive/ports.ts'
import { receivedPapers } from './incoming-store.ts'

export const receivedOf: ReceivedOf = (scope, officerId) => receivedPapers(scope, { officerId })
