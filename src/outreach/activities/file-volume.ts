/** Once an activity is closed its papers are made and kept, each by its hash. Nobody who was invited stands in them. */

import type { Paper } from '../../papers/blocks.ts'
import { keepBytes } from '../../papers/keep-bytes.ts'
import { composeOfficial, type OfficialPaper } from '../../papers/official.ts'
import '../../papers/keep-paper.ts'
import type { App } from '../../platform/app.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Context, performAsSystem } from '../../platform/operation.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { composeInvitationText } from './invitation-paper.ts'
import { composeMinutes, composeProposal, composeSummary } from './official-papers.ts'
import { heldData, proposalData } from './paper-data.ts'
import { type ActivityStatus, activityOf } from './status.ts'
import { lockActivity } from './store.ts'
import { type PaperKind, paperNames, papersOf } from './volume-rules.ts'
import { insertKept, keptPapers, unfiled } from './volume-store.ts'

type Compose = (context: Context, one: ActivityStatus) => Promise<Paper | OfficialPaper>
const composed: Record<PaperKind, Compose> = {
  proposal: async (context, one) => {
    const agreedOn = one.own.approvedAt ?? context.at
    return composeOfficial(composeProposal(await proposalData(context, one, beijingDay(agreedOn))))
  },
  invitation: async (context, one) => {
    const unit = await unitOnPaper(context)
    const held = await heldData(context, one)
    return composeInvitationText({ ...held, unitName: unit.name, unitPhone: unit.phone, madeOn: held.day })
  },
  minutes: async (context, one) => composeOfficial(composeMinutes(await heldData(context, one))),
  summary: async (context, one) => composeOfficial(composeSummary(await heldData(context, one))),
}

/** Twice does no harm: what is kept is kept. What no font has is 〓 on the paper and said at its foot. */
export async function fileActivity(app: App, unitId: string, activityId: string): Promise<void> {
  await performAsSystem(app, unitId, async (context) => {
    const own = await lockActivity(context, activityId)
    if (own?.closedAt == null || (await keptPapers(context, activityId)).length > 0) return
    const one = await activityOf(context, activityId)
    const drawn: { kind: PaperKind; bytes: Uint8Array; pages: number }[] = []
    for (const kind of papersOf(own)) {
      const { bytes, pages } = await context.app.services.renderer.pdf(await composed[kind](context, one))
      drawn.push({ kind, bytes, pages })
    }
    for (const [i, { kind, bytes, pages }] of drawn.entries()) {
      const hash = await keepBytes(context, bytes, 'application/pdf')
      const about = { activityId, number: i + 1, kind, title: paperNames[kind] }
      await insertKept(context, { id: context.newId(), ...about, hash, pages, at: context.at })
    }
    await context.record('activities.filed', activityId)
  })
}

/** Closed before papers were kept, or when they could not be made. */
export async function fileUnfiled(app: App): Promise<void> {
  for (const { unit_id, id } of await unfiled(app)) await fileActivity(app, unit_id, id)
}
