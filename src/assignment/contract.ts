import { z } from 'zod'
import { command, done, id, instant, query } from '../platform/contract.ts'

const person = z.object({ id, name: z.string(), title: z.string() })
const line = z.object({
  householdId: id,
  /** The officers of the household, as they are called on the list. */
  members: z.array(z.object({ name: z.string(), department: z.string(), title: z.string() })),
  area: z.string(),
  visitor: person,
  recorder: person.nullable(),
  /** Names of those who go along when the plan asks for more than two. */
  companions: z.array(z.string()),
  tier: z.number(),
  why: z.string(),
})
const listView = z.object({
  id,
  drawnAt: instant,
  publishedAt: instant.nullable(),
  objective: z.object({
    notTier0: z.number(),
    tier2: z.number(),
    maxLoad: z.number(),
    sumSq: z.number(),
    distance: z.number(),
    changed: z.number(),
  }),
  problems: z.array(z.object({ code: z.string(), text: z.string(), repairs: z.array(z.string()) })),
  lines: z.array(line),
  loads: z.array(z.object({ visitor: person, load: z.number(), cap: z.number() })),
})
export type VisitListView = z.infer<typeof listView>

export const assignmentContract = {
  draw: command({
    path: '/assignment/draw',
    summary: '生成家访名单（未公布，可重新生成）',
    input: z.object({ roundId: id }),
    output: done,
    problems: ['list.published', 'list.no-recorders', 'round.closed'],
  }),
  list: query({
    path: '/assignment/list/{roundId}',
    summary: '本轮最新的家访名单',
    input: z.object({ roundId: id }),
    output: z.object({ list: listView.nullable() }),
  }),
  publish: command({
    path: '/assignment/publish',
    summary: '公布名单；每户成为一次家访',
    input: z.object({ listId: id }),
    output: z.object({ visits: z.number() }),
    problems: ['list.published', 'list.replaced', 'list.incomplete', 'round.closed'],
  }),
}
