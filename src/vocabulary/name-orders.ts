/** The rules of 姓名排序 there are, and how each is printed under a list. Without the tables: for screens and the plan. */
export const nameOrders = ['strokes', 'strokesShortFirst', 'pinyin', 'hand'] as const
export type NameOrder = (typeof nameOrders)[number]

const LEADERS = '领导按职务排列，'
export const nameOrderTexts: Record<NameOrder, string> = {
  strokes: `${LEADERS}其他人按姓氏笔画排列：笔画少的在前，笔画数相同的按起笔“横竖撇点折”的顺序；同姓的逐字比较名字。`,
  strokesShortFirst: `${LEADERS}其他人按姓氏笔画排列：笔画少的在前，笔画数相同的按起笔“横竖撇点折”的顺序；同姓的单名在前，再逐字比较名字。`,
  pinyin: `${LEADERS}其他人按姓名拼音排列，同音的按声调，再按笔画。`,
  hand: '按名册的顺序排列。',
}
