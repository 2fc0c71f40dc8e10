import type { PressView } from '../contract.ts'
import type { PressState } from '../rules.ts'

const stateNames: Record<PressState, string> = {
  ready: '还没有开始',
  printing: '正在印',
  paused: '已暂停',
  done: '印完',
  dropped: '文件已删除',
}

/** Where a run stands; one that came to its end with something missing says how far it came. */
export function stateWords({
  state,
  packs,
  made,
  failed,
}: Pick<PressView, 'state' | 'packs' | 'made' | 'failed'>): string {
  return state === 'done' && failed > 0 ? `印成 ${made}/${packs}，${failed} 户没有印成` : stateNames[state]
}

/** "每秒 380 件，还要约 12 秒" */
export function paceWords({ perSecond, secondsLeft }: Pick<PressView, 'perSecond' | 'secondsLeft'>): string {
  if (perSecond === null || secondsLeft === null) return '正在准备……'
  const pace = perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1)
  return `每秒 ${pace} 件，还要约 ${spanWords(secondsLeft)}`
}

function spanWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, seconds)} 秒`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} 分钟` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`
}
