/** The pages that are shipped, in the order in which they are read. */
import type { Guide } from './guide.ts'
import { guidesBefore } from './guides-part-1.ts'
import { guidesThen } from './guides-part-2.ts'

export const guides: readonly Guide[] = [...guidesBefore, ...guidesThen]
