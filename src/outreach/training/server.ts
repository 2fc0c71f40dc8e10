import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { findRound, type RoundWithPlan } from '../../programme/rounds/reads.ts'
import { arrange, callOff, mark, rearrange } from '../gatherings/commands.ts'
import { clashes, peopleOf, whoHash } from '../gatherings/reads.ts'
import { materialsOf, materialsToUse } from '../materials/reads.ts'
import { askedOf } from './audience.ts'
import { trainingContract } from './contract.ts'
import { trainingDownloads } from './downloads.ts'
import { type Audience, heads, unplanned } from './rules.ts'
import { sessionOf } from './session.ts'
import { statusOf } from './status.ts'
import * as store from './store.ts'
import { trainingWaiting } from './waiting.ts'

const READERS = ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'] as const
const KEEPERS = ['coordinator'] as const

export const training = slice({
  name: 'training',
  contract: trainingContract,
  operations: {
    table: {
      allow: READERS,
      run: async (context) => {
        const round = await findRound(context)
        if (!round)
          return {
            ...{ round: null, who: 'nobody' as const, before: 'off' as const },
            ...{ sessions: [], unplanned: [...heads], trained: 0, missing: 0 },
          }
        const { sessions, taught: all, trained, lacks } = await statusOf(context, round)
        return {
          round: named(round),
          ...round.plan.training,
          sessions,
          unplanned: unplanned(all),
          trained: trained.length,
          missing: lacks.size,
        }
      },
    },
    choices: {
      allow: KEEPERS,
      run: async (context) => {
        const standing = await statusOf(context, await openRound(context))
        const peopleIn = (departmentId: string) =>
          standing.everybody.filter((person) => person.departmentId === departmentId).length
        const departments = new Map(standing.everybody.map((p) => [p.departmentId, p.department]))
        const count = (audience: Audience) => askedOf(standing, { audience, departmentIds: [] }).officerIds.length
        return {
          counts: {
            everyone: count('everyone'),
            visiting: count('visiting'),
            departments: 0,
            missing: count('missing'),
          },
          departments: [...departments].map(([id, name]) => ({ id, name, people: peopleIn(id) })),
          lacked: heads.filter((head) => [...standing.lacks.values()].some((lacks) => lacks.includes(head))),
          materials: await materialsToUse(context),
        }
      },
    },
    missing: {
      allow: KEEPERS,
      run: async (context) => {
        const { trained, lacks } = await statusOf(context, await openRound(context))
        return {
          people: trained.flatMap(({ departmentId: _d, visits: _v, ...person }) => {
            const lacked = lacks.get(person.officerId)
            return lacked ? [{ ...person, lacks: [...lacked] }] : []
          }),
        }
      },
    },
    outlook: {
      allow: KEEPERS,
      run: async (context, { audience, departmentIds, ...when }) => {
        const standing = await statusOf(context, await openRound(context))
        const { officerIds } = askedOf(standing, { audience, departmentIds })
        const people = standing.everybody.filter(({ officerId }) => officerIds.includes(officerId))
        return {
          people: people.length,
          who: whoHash(officerIds),
          clashes: await clashes(context, people, when),
        }
      },
    },
    show: {
      allow: READERS,
      run: async (context, { sessionId }) => {
        const { own, row, round } = await sessionOf(context, sessionId)
        return {
          session: { ...row, covers: own.covers, makesUp: own.makesUp },
          round: named(round),
          materials: await materialsOf(context, await store.materialIds(context, sessionId)),
        }
      },
    },
    people: {
      allow: KEEPERS,
      run: async (context, { sessionId }) => {
        const { row } = await sessionOf(context, sessionId)
        const people = await peopleOf(context, sessionId)
        const isAhead = row.state === 'ahead' || row.state === 'today'
        return { version: row.version, people, clashes: isAhead ? await clashes(context, people, row) : [] }
      },
    },
    plan: {
      allow: KEEPERS,
      run: async (context, { roundId, covers, audience, departmentIds, who, versionIds, ...facts }) => {
        const round = await findRound(context, roundId)
        if (!round) throw notFound('这一轮')
        if (round.closedAt !== null) throw context.refuse('round.closed', '这一轮已经结束，不能再安排培训。')
        const asked = askedOf(await statusOf(context, round), { audience, departmentIds })
        if (asked.officerIds.length === 0)
          throw context.refuse('training.nobody', '这样选没有人要来。请另选参加的人。', 'audience')
        if (whoHash(asked.officerIds) !== who)
          throw context.refuse(
            'training.people',
            `人员刚刚有变动，现在要请 ${asked.officerIds.length} 人。请看过再安排。`,
          )
        const id = await arrange(context, 'training', facts, asked)
        await store.insertSession(context, { id, roundId, covers, makesUp: audience === 'missing' })
        await useMaterials(context, id, versionIds)
        await context.record('training.planned', id)
        return { id }
      },
    },
    change: {
      allow: KEEPERS,
      run: async (context, { sessionId, seen, covers, versionIds, ...facts }) => {
        await rearrange(context, 'training', { id: sessionId, seen, facts })
        await store.changeCovers(context, sessionId, covers)
        await useMaterials(context, sessionId, versionIds)
        await context.record('training.changed', sessionId)
        return {}
      },
    },
    cancel: {
      allow: KEEPERS,
      run: async (context, { sessionId, seen, why }) => {
        await callOff(context, 'training', { id: sessionId, seen, why })
        await context.record('training.cancelled', sessionId)
        return {}
      },
    },
    mark: {
      allow: KEEPERS,
      run: async (context, { sessionId, seen, marks }) => {
        await mark(context, 'training', { id: sessionId, seen, marks })
        await context.record('training.marked', sessionId)
        return {}
      },
    },
  },
  downloads: trainingDownloads,
  events: {
    'training.planned': '安排培训',
    'training.changed': '改培训的安排',
    'training.cancelled': '取消培训',
    'training.marked': '登记培训到场情况',
  },
  waiting: trainingWaiting,
})

/** Versions of this unit's library; what a session used before stays with it also when it was withdrawn since. */
async function useMaterials(
  context: Context<'training.material'>,
  sessionId: string,
  versionIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(versionIds)]
  const before = await store.materialIds(context, sessionId)
  const existing = (await materialsOf(context, ids)).filter((one) => !one.withdrawn || before.includes(one.versionId))
  if (existing.length !== ids.length)
    throw context.refuse('training.material', '选的学习资料里有一份已经没有了。请刷新后再选。', 'versionIds')
  await store.setMaterials(context, sessionId, ids)
}

const named = ({ id, name, closedAt }: RoundWithPlan) => ({ id, name, closed: closedAt !== null })

async function openRound(context: Context): Promise<RoundWithPlan> {
  const round = await findRound(context)
  if (!round) throw notFound('进行中的一轮')
  return round
}
