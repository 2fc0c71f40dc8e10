import { z } from 'zod'
import { command, id, instant, query } from '../../platform/contract.ts'
import { parts } from '../../vocabulary/parts-of-day.ts'
import { posts } from '../../vocabulary/posts.ts'
import { relationSchema } from '../../vocabulary/relations.ts'
import { officeSources } from '../avoidance/contract.ts'
import { registrationStates } from '../register/rules/registration.ts'

const household = z.object({
  id,
  area: z.string(),
  hasChildren: z.boolean(),
  officers: z.array(
    z.object({
      id,
      name: z.string(),
      department: z.string(),
      title: z.string(),
      post: z.enum(posts),
      canRecord: z.boolean(),
    }),
  ),
  relatives: z.array(
    z.object({
      id,
      name: z.string(),
      relation: relationSchema,
      inScope: z.boolean(),
      reason: z.string(),
      clause: z.string(),
    }),
  ),
  /** Whether the household was checked and everybody answered; the same word whatever was answered. */
  registration: z.enum(registrationStates),
  checkedAt: instant.nullable(),
  /** Names what stands here of its entry, for whoever says that it is right. */
  entry: z.string(),
  /** How it is known that its two officers are married. */
  couple: z.object({ how: z.enum(['office', 'kin', 'relatives']), at: instant.nullable() }).nullable(),
  /** Kin in the unit of each of its officers, whichever side said so: the other never visits this household. */
  kin: z.array(z.object({ officer: z.string(), other: z.string(), department: z.string(), relation: z.string() })),
  /** The newest word on when it suits and how to reach the household. */
  wish: z
    .object({
      busyDow: z.array(z.number()),
      parts: z.array(z.enum(parts)),
      route: z.enum(['', 'phone', 'message', 'paper', 'viaOfficer']),
      saidBy: z.enum(['family', 'officer']),
      saidAt: instant,
    })
    .nullable(),
  avoidances: z.array(
    z.object({ id, visitor: z.string(), source: z.enum(officeSources), notedAt: instant, officeEnds: z.boolean() }),
  ),
})
export type HouseholdView = z.infer<typeof household>

/** The households as the office and an officer see them, and who is a couple. */
export const householdContract = {
  households: query({
    path: '/census/households',
    summary: '单位的家庭',
    input: z.object({}),
    output: z.object({ households: z.array(household) }),
  }),
  ownHousehold: query({
    path: '/census/mine',
    summary: '本人家庭的登记',
    input: z.object({}),
    output: z.object({ household: household.nullable() }),
  }),
  joinCouple: command({
    path: '/census/join-couple',
    summary: '两名职工是夫妻，合为一户',
    input: z.object({ officerId: id, spouseId: id }),
    output: z.object({ householdId: id }),
    problems: ['couple.self', 'couple.taken', 'couple.visited'],
  }),
  partCouple: command({
    path: '/census/part-couple',
    summary: '两名职工不再是一户',
    input: z.object({ officerId: id }),
    output: z.object({ householdId: id }),
    problems: ['couple.none', 'couple.visited'],
  }),
}
