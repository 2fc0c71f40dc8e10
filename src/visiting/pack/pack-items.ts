/** The seven items of the pack as papers (方案 §三.2). Runs in the browser too. */
import type { MarkForm } from '../../papers/mark.ts'

/** In the order they lie in the bag. */
export const pressItems = ['form', 'card', 'proposal', 'pledge', 'reader', 'letter', 'cases'] as const
export type PressItem = (typeof pressItems)[number]

export const itemForms = {
  form: 'visitRecord',
  card: 'card',
  proposal: 'proposal',
  pledge: 'pledge',
  reader: 'reader',
  letter: 'letter',
  cases: 'cases',
} as const satisfies Record<PressItem, MarkForm>

export const wordingNames = { spouse: '配偶', child: '子女', parent: '父母' } as const

export function isPressItem(key: string): key is PressItem {
  return pressItems.some((item) => item === key)
}
