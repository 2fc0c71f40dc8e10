/** The pages that are shipped, in the order in which they are read. */
import type { Guide } from './guide.ts'
import { guidesBefore } from './guides-before.ts'
import { guidesThen } from './guides-then.ts'

export const guides: readonly Guide[] = [...guidesBefore, ...guidesThen]
