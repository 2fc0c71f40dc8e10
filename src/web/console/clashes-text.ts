import type { z } from 'zod'
import type { clash } from '../../outreach/gatherings/contract.ts'
import { partNames } from '../../vocabulary/parts-of-day.ts'

/** 林知远（晚上）、许怀瑾（晚上） */
export function clashesText(clashes: readonly z.output<typeof clash>[]): string {
  return clashes.map(({ name, part }) => `${name}（${partNames[part]}）`).join('、')
}
