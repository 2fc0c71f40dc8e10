/** What the papers of a matter say, read from the matter itself: the same whoever asks, and whenever. */
import type { Paper } from '../../papers/blocks.ts'
import { addDays, beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { noticeLinkOf } from '../../visiting/notices/reads.ts'
import { planFor } from './access.ts'
import { composeMatterSheet } from './assignment-sheet-paper.ts'
import { answerBy } from './due.ts'
import { composeMatterReply } from './paper.ts'
import { composeProgress } from './progress-paper.ts'
import { matterState } from './rules.ts'
import type { MatterRow } from './store.ts'

/** The number printed on a matter's papers. */
export function matterNumber({ number }: MatterRow): string {
  return String(number).padStart(3, '0')
}

/** What the family is told that it said: its own words where it wrote them itself. */
function wordsForFamily({ raisedBy, own, text }: MatterRow): string {
  return raisedBy === 'family' ? own.text : text
}

/** 答复函 of the last answer; undefined as long as there is none. */
export async function replyLetter(context: Context, row: MatterRow): Promise<Paper | undefined> {
  const reply = row.steps.findLast((s) => s.kind === 'replied')
  if (!reply) return undefined
  const measured = row.steps.findLast((s) => s.kind === 'measured')
  const unit = await unitOnPaper(context)
  return composeMatterReply({
    number: matterNumber(row),
    unitName: unit.name,
    unitPhone: unit.phone,
    // nobody by name: the office reads this paper, and a name that is missing would tell (mission, line 1)
    addressee: [],
    kind: row.kind,
    text: wordsForFamily(row),
    raisedOn: beijingDay(row.raisedAt),
    came: row.raisedBy,
    measure: measured?.text ?? '',
    owner: measured?.owner ?? '',
    reply: reply.text,
    cannot: reply.cannot,
    repliedOn: beijingDay(reply.at),
    url: await noticeLinkOf(context, row.visitId),
  })
}

/** 交办单 of the last measure; undefined as long as nothing is decided. The family is named only if it allowed that. */
export async function assignmentSheet(context: Context, row: MatterRow): Promise<Paper | undefined> {
  const measured = row.steps.findLast((s) => s.kind === 'measured')
  const dueOn = answerBy(row.steps)
  if (!measured?.owner || !dueOn) return undefined
  const reply = row.steps.slice(row.steps.indexOf(measured)).findLast((s) => s.kind === 'replied')
  return composeMatterSheet({
    number: matterNumber(row),
    unitName: (await unitOnPaper(context)).name,
    kind: row.kind,
    text: row.text,
    source: row.nameAllowed ? row.source : [],
    raisedOn: beijingDay(row.raisedAt),
    decidedOn: beijingDay(measured.at),
    dueOn,
    measure: measured.text,
    owner: measured.owner,
    helpers: measured.helpers.map(({ name }) => name),
    reply: reply?.text ?? '',
    repliedOn: reply ? beijingDay(reply.at) : '',
    office: (await planFor(context, row)).names.coordinator,
  })
}

/** 进展通报 of one step; undefined if there is no such step. What was decided later does not stand in it. */
export async function progressLetter(context: Context, row: MatterRow, stepId: string): Promise<Paper | undefined> {
  const progressSteps = row.steps.filter((s) => s.kind === 'progressed')
  const at = progressSteps.findIndex((s) => s.id === stepId)
  const step = progressSteps[at]
  if (!step) return undefined
  const before = row.steps.slice(0, row.steps.indexOf(step))
  // a measure that was sent back is nobody's any more
  const measured = matterState(before) === 'sentBack' ? undefined : before.findLast((s) => s.kind === 'measured')
  const unit = await unitOnPaper(context)
  const toldOn = beijingDay(step.at)
  const by = measured ? (answerBy(before) ?? '') : ''
  return composeProgress({
    number: matterNumber(row),
    nth: at + 1,
    unitName: unit.name,
    unitPhone: unit.phone,
    officers: row.source,
    kind: row.kind,
    text: wordsForFamily(row),
    raisedOn: beijingDay(row.raisedAt),
    came: row.raisedBy,
    done: step.text,
    measure: measured?.text ?? '',
    owner: measured?.owner ?? '',
    answerBy: by >= toldOn ? by : '',
    againBy: addDays(toldOn, (await planFor(context, row)).matters.progressEvery),
    toldOn,
    url: await noticeLinkOf(context, row.visitId),
  })
}
