import { z } from 'zod'
import { command, query, required } from '../../platform/contract.ts'

/** Hundreds of metres from the unit's office, east and north positive. */
const reach = z.number().int().min(-2000, '请填 200 公里以内的距离。').max(2000, '请填 200 公里以内的距离。')

const area = z.object({
  name: z.string(),
  households: z.number(),
  place: z.object({ x: z.number(), y: z.number() }).nullable(),
})
export type AreaView = z.infer<typeof area>

export const areasContract = {
  table: query({
    path: '/areas',
    summary: '片区和它们的大致位置',
    input: z.object({}),
    output: z.object({ areas: z.array(area) }),
  }),
  place: command({
    path: '/areas/place',
    summary: '标出一个片区的位置；留空则取消',
    input: z.object({ name: required(60), place: z.object({ x: reach, y: reach }).nullable() }),
    output: z.object({}),
  }),
}
