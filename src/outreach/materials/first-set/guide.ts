/** A page of the set that is shipped (方案 §四.1): written for those who go out, read on the phone. */
import type { PageBlock } from '../rules.ts'

export type Guide = {
  key: string
  title: string
  about: string
  forWhom: '家访人、记录人员' | '记录人员'
  blocks: readonly PageBlock[]
}

export const para = (text: string): PageBlock => ({ type: 'para', text })
export const head = (text: string): PageBlock => ({ type: 'head1', text })
export const quote = (text: string): PageBlock => ({ type: 'quote', text })
export const list = (...items: string[]): PageBlock => ({ type: 'list', items, numbered: false })
export const steps = (...items: string[]): PageBlock => ({ type: 'list', items, numbered: true })
