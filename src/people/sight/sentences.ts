/** An act in words: with the names of whom it is about for those who decide, without them for the log. */
import { beijingDay, formatDay } from '../../platform/calendar.ts'
import { dutyNames, grantedDuties } from '../../vocabulary/duties.ts'
import { postNames, posts } from '../../vocabulary/posts.ts'
import { isInForce, type SightKind, type SightState } from './rules.ts'

export type ActWords = {
  kind: SightKind
  gives: string | null
  about: string
  absent: string | null
  from: string | null
  to: string | null
}

/** 授予张三“办公室（档案）”职责 */
export function actText(act: ActWords): string {
  const { about } = act
  const gives = nameOf(act.gives)
  switch (act.kind) {
    case 'grant':
      return `授予${about}“${gives}”职责`
    case 'reset':
      return `重置${about}的密码`
    case 'reopen':
      return `启用${about}的账号`
    case 'acting':
      return `由${about}代理${act.absent ?? ''}的${gives}职务，${spanText(act)}`
    case 'post':
      return `${about}任${gives}，在系统里有这个岗位的职责`
  }
}

/** For the log, beside a column that names the person: 授予“办公室（档案）” */
export function actInLog({ kind, gives }: { kind: SightKind; gives: string | null }): string {
  const name = nameOf(gives)
  return { grant: `授予“${name}”`, reset: '重置密码', reopen: '启用账号', acting: `代理${name}`, post: `任${name}` }[
    kind
  ]
}

function nameOf(gives: string | null): string {
  const duty = grantedDuties.find((d) => d === gives)
  const post = posts.find((p) => p === gives)
  return duty ? dutyNames[duty] : post ? postNames[post] : ''
}

function spanText({ from, to }: ActWords): string {
  if (from === null) return ''
  return to === null ? `${formatDay(from)}起` : `${formatDay(from)}至${formatDay(to)}`
}

/** To whoever is told: what, by whom, when, why. */
export function newsText(act: {
  said: string
  state: SightState
  proposedBy: string | null
  answeredBy: string | null
  answeredAt: string | null
  reason: string
}): string {
  const day = act.answeredAt === null ? '' : formatDay(beijingDay(act.answeredAt))
  const by = act.proposedBy ?? '系统'
  const second = `${by}提出，${act.answeredBy ?? ''}${day}`
  const how = !isInForce(act.state)
    ? `${second}没有同意`
    : act.state === 'agreed'
      ? `${second}同意，已经生效`
      : `${by}${day}办理`
  return `${act.said}：${how}。${act.reason === '' ? '' : `理由：${act.reason}`}`
}
