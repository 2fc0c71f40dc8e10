import { z } from 'zod'

/** Who a relative is to the officer; the words of 方案 §二 (配偶、子女、夫妻双方父母). */
export const relationSchema = z.enum(['spouse', 'child', 'parent', 'parentInLaw'])

export type Relation = z.infer<typeof relationSchema>

const WORDS: ReadonlyArray<readonly [Relation, RegExp]> = [
  [
    'parentInLaw',
    /^((配偶|爱人|妻子|丈夫|对方)的?(父亲|母亲|父母|爸爸|妈妈)|岳父母?|岳母|公公|婆婆|公婆|丈人|丈母娘?|妻父|妻母)$/,
  ],
  ['spouse', /^(妻子?|丈夫|夫|爱人|配偶|夫妻|妻子\/丈夫|老公|老婆)$/],
  ['child', /^((长|次|三|四|大|二|小|养|继|独生|独)?[子女]|儿子|女儿|子女|(大|小|二|三|养|继)(儿子|女儿)|儿女)$/],
  ['parent', /^(父亲?|母亲?|父母|爸爸?|妈妈?|养父|养母|继父|继母)$/],
]

/** The relation a clerk's word stands for; null if it is outside 方案 §二 or not known. */
export function relationOf(word: string): Relation | null {
  const text = word.replace(/\s/g, '').replace(/[（(].*[）)]$/, '')
  return WORDS.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

/** The words offered where a list of relations is offered; each is read back as what it means. */
export const RELATION_WORDS = ['配偶', '子女', '父亲', '母亲', '配偶父亲', '配偶母亲'] as const

export const relationNames = { spouse: '配偶', child: '子女', parent: '父母', parentInLaw: '配偶父母' } as const
