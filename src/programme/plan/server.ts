import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { planContract } from './contract.ts'
import { planDownloads } from './downloads.ts'
import { currentPlan, planVersion, readPresets } from './reads.ts'
import type { PlanBody } from './rules.ts'
import { addPlan, listVersions } from './store.ts'
import { sameNumberOtherWords } from './text-versions.ts'
import { planWaiting } from './waiting.ts'

const presets = readPresets()
const READERS = ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'] as const

export const plan = slice({
  name: 'plan',
  contract: planContract,
  operations: {
    current: {
      allow: ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice', 'visitor', 'recorder', 'officer'],
      run: async (context) => ({ plan: (await currentPlan(context)) ?? null }),
    },
    versions: { allow: READERS, run: async (context) => ({ versions: await listVersions(context) }) },
    version: {
      allow: READERS,
      run: async (context, { planId }) => {
        const found = await planVersion(context, planId)
        if (!found) throw notFound('方案的这一版')
        return { id: found.id, version: found.version, madeAt: found.madeAt, body: found.body }
      },
    },
    presets: {
      allow: ['coordinator', 'head'],
      run: async () => ({ presets: presets.map(({ key, title, summary }) => ({ key, title, summary })) }),
    },
    adopt: {
      allow: ['coordinator', 'head'],
      run: async (context, input) => {
        const preset = presets.find((p) => p.key === input.preset)
        if (!preset) throw context.refuse('plan.unknown-preset', '没有这个方案蓝本，请从列表中选择。')
        return make(context, preset.key, preset.body)
      },
    },
    change: {
      allow: ['coordinator', 'head'],
      run: async (context, input) => {
        const current = await currentPlan(context)
        if (!current) throw context.refuse('plan.none', '还没有实施方案，请先采用一个蓝本。')
        if (current.version !== input.basedOn)
          throw context.refuse(
            'plan.stale',
            `方案已由他人改为第 ${current.version} 版。您的修改没有保存，请对照新版后重新提交。`,
          )
        const faults = sameNumberOtherWords(current.body, input.body)
        if (faults.length > 0) throw context.refuseAll(faults)
        return make(context, current.preset, input.body)
      },
    },
  },
  downloads: planDownloads,
  events: {
    'plan.made': '制定或修改方案',
  },
  waiting: planWaiting,
})

async function make(context: Context, preset: string, body: PlanBody) {
  const by = context.accountId
  const created = await addPlan(context, { preset, body, at: context.at, by })
  await context.record('plan.made', created.id, { version: created.version })
  return created
}
