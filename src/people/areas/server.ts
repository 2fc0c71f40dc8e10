import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { areasContract } from './contract.ts'
import * as store from './store.ts'

/** 片区 (方案 §三.1 方便适宜): where areas lie, so that the list can keep ways short. */
export const areas = slice({
  name: 'areas',
  contract: areasContract,
  operations: {
    table: { allow: ['coordinator'], run: async (context) => ({ areas: await store.areas(context) }) },
    place: {
      allow: ['coordinator'],
      run: async (context, input) => {
        if (!(await store.areas(context)).some((a) => a.name === input.name)) throw notFound('这个片区')
        if (input.place === null) await store.clearPlace(context, input.name)
        else await store.setPlace(context, input.name, input.place, context.at)
        await context.record('areas.placed', context.unitId)
        return {}
      },
    },
  },
  events: {
    'areas.placed': '标出片区位置',
  },
})
