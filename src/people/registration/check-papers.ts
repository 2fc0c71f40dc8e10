/**
 * Registration sheets that came back on paper (方案 §三.1), many at once: what stands on them is what was shown. Where something
 * changed meanwhile, or somebody was faster, the household is said and left; the others stand for themselves.
 */
import type { Context } from '../../platform/operation.ts'
import { check, entryHash, locked } from './acts.ts'

const CHANGED = {
  code: 'shown.changed',
  message: '登记刚刚有改动，这一户没有登记。请看过现在的登记，再照纸核对。',
} as const
const CHECKED = {
  code: 'registration.checked-already',
  message: '已经核对过了，可能是本人在手机上、或者同事刚刚办的，不用再登记。',
} as const
type Left = { householdId: string; members: string[]; fault: typeof CHANGED | typeof CHECKED }

export async function checkPapers(
  context: Context<Left['fault']['code']>,
  shown: readonly { householdId: string; entry: string }[],
) {
  const entries = new Map(shown.map(({ householdId, entry }) => [householdId, entry]))
  const left: Left[] = []
  // in one order, so that two who enter at once take turns
  for (const householdId of [...entries.keys()].sort()) {
    const home = await locked(context, householdId)
    const members = home.officers.map((o) => o.name)
    if (home.checkedAt !== null) left.push({ householdId, members, fault: CHECKED })
    else if (entryHash(home) !== entries.get(householdId)) left.push({ householdId, members, fault: CHANGED })
    else await check(context, home, 'paper')
  }
  if (left.length === entries.size)
    throw context.refuseAll(
      left.map(({ members, fault: { code, message } }) => ({ code, message: `${members.join('、')}家：${message}` })),
    )
  return {
    checked: entries.size - left.length,
    left: left.map(({ fault, ...one }) => ({ ...one, sentence: fault.message })),
  }
}
