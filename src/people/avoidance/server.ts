import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { isHousehold } from '../register/reads.ts'
import { noteAvoidance } from './commands.ts'
import { avoidanceContract } from './contract.ts'
import { isOwn, mayEnd, mayNote } from './rules.ts'
import * as store from './store.ts'

export const avoidance = slice({
  name: 'avoidance',
  contract: avoidanceContract,
  findable: [
    {
      operation: 'avoidances',
      ask: async () => ({}),
      found: ({ lines }) =>
        lines.map((line) => ({
          kind: 'avoidance',
          id: line.id,
          title: `${line.household.join('、')}家：${line.visitor}回避`,
          said: line.endedAt === null ? '已登记' : '已解除',
          link: '/avoidances',
          words: [...line.household, line.visitor],
        })),
    },
  ],
  operations: {
    avoidances: {
      allow: ['inspector'],
      run: async (context) => {
        const { households, visitors } = await store.choices(context)
        const isShown = ({ visitorId }: { visitorId: string }) => !isOwn(asker(context), visitorId)
        return {
          lines: (await store.allAvoidances(context)).filter(isShown).map(({ visitorId: _, ...line }) => line),
          households,
          visitors: visitors.filter(({ id }) => isShown({ visitorId: id })),
        }
      },
    },
    addAvoidance: {
      allow: ['coordinator', 'inspector'],
      run: async (context, input) => {
        if (!mayNote(dutiesOf(context), input.source))
          throw context.refuse('avoidance.source', '这一来由只能由派驻纪检监察组长登记，请选其他来由。', 'source')
        // also: that it is held already would tell
        if (isOwn(asker(context), input.visitorId))
          throw context.refuse('avoidance.self', '关于您本人的回避由综合部登记和解除，请与综合部联系。', 'visitorId')
        if (!(await isHousehold(context, input.householdId))) throw notFound('这位家访人或这个家庭')
        return { id: await noteAvoidance(context, input) }
      },
    },
    endAvoidance: {
      allow: ['coordinator', 'inspector'],
      run: async (context, input) => {
        const found = await store.findAvoidance(context, input.avoidanceId)
        if (!found || isOwn(asker(context), found.visitor_id)) throw notFound('这项回避')
        const ofInspector = await store.isInspector(context, found.visitor_id, beijingDay(context.at))
        if (!mayEnd(dutiesOf(context), found.source, ofInspector))
          throw context.refuse('avoidance.inspector', '不注明来由的回避由派驻纪检监察组长解除，请与组长联系。')
        await store.endAvoidance(context, found.id, context.at)
        await context.record('census.avoidanceEnded', found.id)
        return {}
      },
    },
  },
  events: {
    'census.avoidanceAdded': '登记回避',
    'census.avoidanceEnded': '解除回避',
  },
})

function dutiesOf(context: Context): readonly string[] {
  return context.actor.kind === 'account' ? context.actor.duties : []
}

const asker = (context: Context) => ({ duties: dutiesOf(context), officerId: context.officerId })
