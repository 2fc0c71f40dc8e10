/** Refusals as the phone tells them: losing the network is ordinary in a village, and has one plain sentence. */
import type { Problem } from '../../platform/problem.ts'
import { isLost, problemsOf } from '../problems.ts'

export function fieldProblemsOf(error: unknown): Problem[] {
  return isLost(error) ? [UNSENT] : problemsOf(error)
}

export function readProblemsOf(error: unknown): Problem[] {
  return isLost(error) ? [UNREAD] : problemsOf(error)
}

/** The sentence for one field; the server may point at it inside of what was sent (`fields.place`). */
export function faultAt(problems: readonly Problem[], field: string): string | undefined {
  return problems.find((p) => p.path?.split('.').includes(field))?.message
}

const UNSENT = { code: 'offline', message: '没有连上网络，内容还在，请稍后再按一次；不会重复登记。' }
const UNREAD = { code: 'offline', message: '没有连上网络，这一页没有读到最新内容。有信号后请再读一次。' }
