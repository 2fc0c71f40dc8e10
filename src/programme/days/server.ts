import type { Context } from '../../platform/operation.ts'
import { slice } from '../../platform/slice.ts'
import { daysContract, type RestYearInput } from './contract.ts'
import { restYearRows } from './reads.ts'
import { faultsOf } from './rules/rest-year.ts'
import * as store from './store.ts'

export const days = slice({
  name: 'days',
  contract: daysContract,
  operations: {
    restYears: { allow: ['coordinator', 'head'], run: async (context) => ({ years: await restYearRows(context) }) },
    setRestYear: { allow: ['coordinator'], run: setRestYear },
  },
  events: {
    'schedule.restYearSet': '登记节假日',
  },
})

/** A year's rest days, checked and added; the same again is said to be the same. */
async function setRestYear(context: Context<'rest.invalid' | 'rest.same'>, input: RestYearInput) {
  const off = [...input.off].sort((a, b) => (a.from < b.from ? -1 : 1))
  const year = { ...input, off, worked: [...input.worked].sort() }
  const faults = faultsOf(year)
  if (faults.length > 0) throw context.refuseAll(faults)
  const before = (await restYearRows(context)).find((y) => y.year === year.year)
  if (before && JSON.stringify(plain(before)) === JSON.stringify(plain(year)))
    throw context.refuse('rest.same', `${year.year} 年的节假日没有变化。`)
  const by = context.accountId
  const id = context.newId()
  await store.insertRestYear(context, { ...year, id, at: context.at, by })
  await context.record('schedule.restYearSet', id, { year: year.year })
  return {}
}

function plain({ status, source, off, worked }: RestYearInput | Awaited<ReturnType<typeof restYearRows>>[number]) {
  return { status, source, off: off.map(({ name, from, to }) => [name, from, to]), worked }
}
