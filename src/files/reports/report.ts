/**
 * 家访工作报告 of a round, computed from what is there (方案 §三.4, §三.5): numbers of the unit, matters without families'
 * names. Pure. Nothing of who signed, declined or was not met.
 */

import type { Official } from '../../papers/official.ts'
import { asSentence } from '../../papers/sentences.ts'
import { daysBetween, formatDay } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import { type MatterKind, matterKindNames, matterKinds } from '../../vocabulary/matter-kinds.ts'
import { FEWEST, runs } from '../../vocabulary/small-counts.ts'

export type ReportMatter = {
  kind: MatterKind
  text: string
  measure: string | null
  /** ISO days */
  raisedOn: string
  repliedOn: string | null
  closed: boolean
  /** ISO day by which it is to be answered; null where no measure has one. */
  dueOn: string | null
}
export type ReportFacts = {
  unitName: string
  roundName: string
  plan: Pick<PlanBody, 'title' | 'theme' | 'notice' | 'matters' | 'names'>
  startsOn: string
  endsOn: string
  /** ISO day of the report. */
  day: string
  offered: number
  noticed: number
  /** Over, in whatever way; and of those, held. */
  ended: number
  held: number
  visitors: number
  matters: readonly ReportMatter[]
}

const TYPICAL = 5

/** The report as an official paper; the office edits it before it is signed. */
export function composeReport(facts: ReportFacts): Official {
  const { unitName, roundName, plan, matters } = facts
  const asked = matters.filter((m) => m.kind !== 'thanks')
  const answered = asked.filter((m) => m.repliedOn !== null)
  return {
    title: `${unitName}关于${roundName}清廉家访活动情况的报告`,
    addressee: plan.names.leadingGroup,
    blocks: [
      { type: 'para', text: opening(facts) },
      { type: 'head1', text: '一、基本情况' },
      { type: 'para', text: numbers(facts) },
      { type: 'head1', text: '二、意见建议办理情况' },
      { type: 'para', text: handled(asked, answered) },
      ...typicalOf(facts),
      ...openOf(facts),
      { type: 'head1', text: '三、下一步打算' },
      { type: 'para', text: next(facts, asked.length - answered.length) },
    ],
    attachments: [`${roundName}清廉家访台账`],
    issuer: unitName,
    date: facts.day,
    seal: true,
  }
}

function opening({ roundName, plan }: ReportFacts): string {
  const theme = plan.theme === '' ? '' : `，以“${plan.theme}”为主题`
  return `按照《${plan.title}》安排${theme}，我单位组织开展了${roundName}清廉家访。现将有关情况报告如下。`
}

/**
 * A difference of one or two households would tell whose they were: then only the whole is said (mission, line 1). So would the difference
 * between two mornings: held is told apart once every household is over.
 */
export function heldWords({ offered, ended, held }: Pick<ReportFacts, 'offered' | 'ended' | 'held'>): string {
  const otherwise = ended - held
  const isOver = ended === offered
  return isOver && otherwise >= FEWEST && held >= FEWEST ? `已办结${ended}户，其中上门${held}户` : `已办结${ended}户`
}

function numbers({ offered, noticed, ended, held, visitors, plan }: ReportFacts): string {
  return `本轮列入家访名单${offered}户，由${visitors}位领导分层负责。家访前${plan.notice.days}天书面通知，已送达通知书${noticed}户；${heldWords({ offered, ended, held })}。每次家访由家访人和随同记录人员共同上门，记录当场读给家属核对。`
}

function handled(asked: readonly ReportMatter[], answered: readonly ReportMatter[]): string {
  if (asked.length === 0) return '本轮家访没有收到意见建议和困难诉求。'
  // a kind of one or two would tell whose they were: it is said together with its neighbour (docs/decisions/0043)
  const kinds = runs(
    matterKinds
      .filter((kind) => kind !== 'thanks')
      .map((kind) => ({ label: matterKindNames[kind], count: asked.filter((m) => m.kind === kind).length })),
  ).map(({ labels, count }) => `${labels.join('、')}${labels.length > 1 ? '合计' : ''}${count}件`)
  const days = answered.map((m) => daysBetween(m.raisedOn, m.repliedOn ?? m.raisedOn)).sort((a, b) => a - b)
  const middle = days[days.length >> 1]
  const pace = middle === undefined ? '' : `，从提出到答复，一半以上在${middle}天以内`
  const open = asked.length - answered.length
  const rest = open === 0 ? '做到件件有着落、事事有回音。' : `其余${open}件正在办理，按期向干部本人和家庭通报进展。`
  return `共收到${kinds.join('、')}，均已报党组研究，落实承办人和期限。已答复${answered.length}件${pace}；${rest}`
}

/** A few matters that were answered, without whose they are; the office takes out what would still tell. */
function typicalOf({ matters }: Pick<ReportFacts, 'matters'>): Official['blocks'] {
  const typical = matters.filter((m) => m.kind !== 'thanks' && m.repliedOn !== null && m.measure).slice(0, TYPICAL)
  if (typical.length === 0) return []
  return [
    { type: 'head2', text: '（一）办理较好的事项' },
    ...typical.map((m, i) => ({
      type: 'para' as const,
      text: `${i + 1}.家属提出：${asSentence(m.text)}办理措施：${asSentence(m.measure ?? '')}`,
    })),
  ]
}

/** A few that go on: what is done about them, until when. */
function openOf({ matters }: Pick<ReportFacts, 'matters'>): Official['blocks'] {
  const open = matters.filter((m) => m.kind !== 'thanks' && m.repliedOn === null && m.measure).slice(0, TYPICAL)
  if (open.length === 0) return []
  return [
    { type: 'head2', text: `${typicalOf({ matters }).length > 0 ? '（二）' : '（一）'}正在办理的事项` },
    ...open.map((m, i) => ({
      type: 'para' as const,
      text: `${i + 1}.办理措施：${asSentence(m.measure ?? '')}${m.dueOn === null ? '' : `${formatDay(m.dueOn)}前答复。`}`,
    })),
  ]
}

function next({ plan }: ReportFacts, open: number): string {
  const first =
    open > 0 ? `一是抓紧办理尚未答复的${open}件，每${plan.matters.progressEvery}天通报一次进展；二是` : '一是'
  const second = open > 0 ? '三是' : '二是'
  return `${first}把家访中了解到的困难纳入关心关爱干部职工的日常工作；${second}及时归档，做好下一轮家访的准备。`
}
