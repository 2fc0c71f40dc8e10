/** What the screens of the list are told. Shapes only; shared with the browser. */
import { z } from 'zod'
import { id, instant } from '../../platform/contract.ts'
import { nameOrders } from '../../vocabulary/name-orders.ts'
import { repairAct, rotations } from '../solver/settings.ts'
import { versionKinds } from './version-kinds.ts'

export const personView = z.object({ id, name: z.string(), title: z.string() })

const objective = z.object({
  notTier0: z.number(),
  tier2: z.number(),
  repeated: z.number(),
  maxLoad: z.number(),
  sumSq: z.number(),
  /** hundreds of metres */
  distance: z.number(),
  changed: z.number(),
})

export const lineView = z.object({
  householdId: id,
  /** The officers of the household, as they are called on the list. */
  members: z.array(z.object({ name: z.string(), department: z.string(), title: z.string() })),
  area: z.string(),
  visitor: personView,
  recorder: personView.nullable(),
  /** Names of those who go along when the plan asks for more than two. */
  companions: z.array(z.string()),
  tier: z.number(),
  why: z.string(),
  /** A person put it here; it stays until released. */
  frozen: z.boolean(),
  /** Held, or ended otherwise: nothing changes it any more. */
  done: z.boolean(),
})

/** One household that got another visitor or recorder, in names; null where it was not, or is no longer, on the list. */
export const changeView = z.object({
  householdId: id,
  household: z.string(),
  from: z.object({ visitor: z.string(), recorder: z.string() }).nullable(),
  to: z.object({ visitor: z.string(), recorder: z.string() }).nullable(),
  /** Why the new visitor goes, as on the line. */
  why: z.string(),
})

export const problemView = z.object({
  code: z.string(),
  text: z.string(),
  households: z.array(id),
  repairs: z.array(z.object({ text: z.string(), act: repairAct.nullable() })),
})

export const reviewView = z.object({
  kind: z.enum(['submitted', 'approved', 'returned', 'takenBack']),
  note: z.string(),
  at: instant,
  by: z.string(),
})

export const listView = z.object({
  id,
  kind: z.enum(versionKinds),
  drawnAt: instant,
  publishedAt: instant.nullable(),
  settings: z.object({
    rotation: z.enum(rotations),
    cap: z.number(),
    absent: z.array(personView),
  }),
  objective,
  problems: z.array(problemView),
  lines: z.array(lineView),
  /** Every visitor of the round, with no household too. */
  loads: z.array(z.object({ visitor: personView, load: z.number(), cap: z.number(), absent: z.boolean() })),
  /** Who may keep the record in this round. */
  recorders: z.array(personView),
  /** What the last act changed. */
  changes: z.array(changeView),
  mayUndo: z.boolean(),
  /** Published the first time, nobody on it has looked, and nothing was done about it yet. */
  mayTakeBack: z.boolean(),
  /** Changes against the list that holds, while this one is a draft after it; null before the first publication. */
  amends: z.array(changeView).nullable(),
  review: reviewView.nullable(),
  /** Who agrees to the list before it is published, by the plan. */
  approvedBy: z.enum(['head', 'inspector', 'nobody']),
  nameOrder: z.enum(nameOrders),
  /** What the register says that this list does not know yet. */
  drift: z.object({
    joined: z.array(z.string()),
    left: z.array(z.string()),
    gone: z.array(z.string()),
    /** Households whose visitor or recorder must not come now (回避). */
    barred: z.array(z.string()),
    /** Households whose charge is another now, each as a sentence. */
    moved: z.array(z.string()),
  }),
})
export type VisitListView = z.infer<typeof listView>
export type LineView = z.infer<typeof lineView>
export type ChangeView = z.infer<typeof changeView>

/** The list that held on a day, to be read only. */
export const heldListView = z.object({
  id,
  publishedAt: instant,
  /** When another was published in its place; null while it holds. */
  until: instant.nullable(),
  reason: z.string(),
  lines: z.array(lineView),
  nameOrder: z.enum(nameOrders),
})
export type HeldListView = z.infer<typeof heldListView>

export const historyView = z.object({
  id,
  kind: z.enum(versionKinds),
  at: instant,
  by: z.string(),
  changes: z.array(changeView),
  publishedAt: instant.nullable(),
  reason: z.string(),
})

/** What is known before drawing. */
export const beforeView = z.object({
  households: z.number(),
  visitors: z.array(personView),
  recorders: z.number(),
  /** Households with nobody in charge of them. */
  withoutCharge: z.array(z.string()),
  /** Households with somebody who may not visit them. */
  avoided: z.number(),
  /** Whether the round before has a list, so that rotation means something. */
  hasPrevious: z.boolean(),
  /** Areas with households, and how many of them are placed: distance counts only between placed ones. */
  areas: z.number(),
  areasPlaced: z.number(),
  rotation: z.enum(rotations),
  /** What is used where nothing is chosen: the plan's own number, or the smallest from here up that is enough. */
  cap: z.number(),
  capOfPlan: z.boolean(),
})

export const tradeOffPoint = z.object({
  cap: z.number(),
  unassigned: z.number(),
  outsideCharge: z.number(),
  maxLoad: z.number(),
  /** hundreds of metres */
  distance: z.number(),
})

/** What one visitor would mean for one household. */
export const standingView = z.object({
  visitorId: id,
  /** 0 charge, 1 contact, 2 another leader; null when no rule names this visitor. */
  tier: z.number().nullable(),
  /** Rules that forbid it, as sentences; empty when it is allowed. */
  breaks: z.array(z.string()),
})

export const moveCheckView = z.object({
  breaks: z.array(z.string()),
  /** Against the list as it stands: more or fewer visits outside charge, a larger or smaller largest load, further or nearer. */
  cost: objective,
  /** Households that would get another visitor besides the one moved, each with from and to. */
  others: z.array(changeView),
  lost: z.array(z.string()),
})
