/** How the acts of this slice take effect when a second person agreed (people/sight). */

import { lockRegister } from '../register/commands.ts'
import type { Give } from '../sight/ports.ts'
import { isRestrictedPost } from '../sight/rules.ts'
import * as store from './store.ts'
import { mustBeActable } from './substitutes.ts'

export const structureActs: { acting: Give; post: Give } = {
  acting: async (context, act) => {
    await lockRegister(context)
    const row = {
      kind: 'post',
      absentId: act.absent_id ?? '',
      actingId: act.officer_id ?? '',
      from: act.from_day ?? '',
      to: act.to_day,
    } as const
    const absent = await mustBeActable(context, row)
    // agreed to was this post and no other
    if (!isRestrictedPost(absent.post) || absent.post !== act.gives)
      throw context.refuse(
        'acting.no-charge',
        `${absent.name}已经不在这个岗位，不能由人代理。请不同意，或请提出的人撤回。`,
      )
    const id = await store.insertActing(context, { ...row, sight: absent.post, by: act.proposed_by })
    await context.record('structure.actingSet', id, { kind: 'post' })
    return { half: null }
  },
  // the post holds since it was registered; the act itself, agreed to, is its sight
  post: async () => ({ half: null }),
}
