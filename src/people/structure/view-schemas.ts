/** What the screen of the structure is told. Shapes only; shared with the browser. */
import { z } from 'zod'
import { day, id } from '../../platform/contract.ts'
import { posts } from '../../vocabulary/posts.ts'

const post = z.enum(posts)
export const kindNames = { charge: '分管', contact: '对口联系' } as const

const officerView = z.object({
  id,
  name: z.string(),
  departmentId: id,
  title: z.string(),
  post,
  /** The post acted in on that day. */
  actingPost: post.nullable(),
  since: day,
  canRecord: z.boolean(),
})
export type OfficerView = z.infer<typeof officerView>

const chargeView = z.object({
  id,
  leaderId: id,
  kind: z.enum(['charge', 'contact']),
  departmentId: id.nullable(),
  officerId: id.nullable(),
  startsOn: day,
  endsOn: day.nullable(),
})
export type ChargeView = z.infer<typeof chargeView>

const actingView = z.object({
  id,
  kind: z.enum(['charge', 'post']),
  absent: z.object({ id, name: z.string(), post }),
  acting: z.object({ id, name: z.string() }),
  from: day,
  /** Last day; null until ended. */
  to: day.nullable(),
})
export type ActingView = z.infer<typeof actingView>

export const pictureView = z.object({
  /** Names of the units above, nearest first. */
  above: z.array(z.string()),
  day,
  /** Whether it is the structure of today, which may be changed. */
  isToday: z.boolean(),
  /** The first day there is anything to show; null when nobody is registered. */
  firstDay: day.nullable(),
  officers: z.array(officerView),
  departments: z.array(z.object({ id, name: z.string() })),
  /** As they were given, of departments and of single officers. */
  charges: z.array(chargeView),
  /** Who is in charge of whom on that day, substitutes counted in. */
  inCharge: z.array(z.object({ officerId: id, leaderId: id, actingFor: id.nullable() })),
  /** Holding on that day, and, for today, those still to come. */
  acting: z.array(actingView),
  /** Who left before that day. */
  left: z.array(z.object({ id, name: z.string(), on: day })),
})
export type PictureView = z.infer<typeof pictureView>

export const personView = z.object({
  id,
  name: z.string(),
  canRecord: z.boolean(),
  leftOn: day.nullable(),
  terms: z.array(
    z.object({ id, department: z.string(), title: z.string(), post, startsOn: day, endsOn: day.nullable() }),
  ),
  /** What the person is or was in charge or contact of. */
  holds: z.array(chargeView.extend({ of: z.string() })),
  /** Who is or was in charge or contact of the person alone. */
  heldBy: z.array(chargeView.extend({ leader: z.string() })),
  acting: z.array(actingView.extend({ endedOn: day.nullable() })),
})
export type PersonView = z.infer<typeof personView>
