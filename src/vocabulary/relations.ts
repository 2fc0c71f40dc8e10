import { z } from 'zod'

/** Who a relative is to the officer; the words of 方案 §二 (配偶、子女、夫妻双方父母). */
export const relationSchema = z.enum(['spouse', 'child', 'parent', 'parentInLaw'])

export type Relation = z.infer<typeof relationSchema>

/** A clerk's word without what only decorates it: spaces, marks, remarks in brackets, numbers, who it is seen from. */
function bareWord(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\s*★☆·.、,，:：;；]/g, '')
    .replace(/[（(【[].*[）)】\]]$/, '')
    .replace(/^(系|为|是|职工|干部|本人|其|之)的?(?=.)/, '')
    .replace(/[\d一二三四]$/, '')
}

const WORDS: ReadonlyArray<readonly [Relation, RegExp]> = [
  [
    'parentInLaw',
    /^((配偶|爱人|妻子?|丈夫|夫|对方|老公|老婆|老伴)(之|的)?(父亲?|母亲?|父母|双亲|爸爸?|妈妈?)|岳父母?|岳母|岳丈|老?岳|泰山|泰水|公公|婆婆|公婆|翁姑?|家公|家婆|老丈人|丈人|老丈母娘?|丈母娘?|夫父|夫母|妻父|妻母)$/,
  ],
  [
    'spouse',
    /^(妻子?|丈夫|夫|爱人|配偶|夫妻|夫妇|妻子\/丈夫|老公|老婆|老伴|伴侣|先生|太太|夫人|内人|媳妇|爱人夫|爱人妻)(关系)?$/,
  ],
  [
    'child',
    /^((独生|继|养)?(长|次|三|四|五|大|二|小|幼|养|继|独生|独)?[子女]|儿|儿子|女儿|闺女|子女|孩子|小孩|婚生子女|(大|小|二|三|养|继)(儿子|女儿|儿|女)|儿女|(长|次|独生)(儿|女儿|儿子))$/,
  ],
  [
    'parent',
    /^((亲生)?(父亲?|母亲?|父母|双亲|爸爸?|妈妈?)|老爸|老妈|养父母?|养母|继父母?|继母|生父|生母|老父亲?|老母亲?|爹|娘)$/,
  ],
]

/** The relation a clerk's word stands for; null if it is outside 方案 §二 or not known. */
export function relationOf(word: string): Relation | null {
  const text = bareWord(word)
  const found = WORDS.find(([, pattern]) => pattern.test(text))?.[0]
  if (found || !/[/／或]/.test(word)) return found ?? null
  // 配偶/妻子: two words for one
  const [first, ...others] = word.split(/[/／或]/).map(relationOf)
  return first && others.every((other) => other === first) ? first : null
}

const OTHER_KIN =
  /^(堂|表|大|二|三|四|小|幺|亲|胞|继|外|曾|叔|伯|姑|姨|舅|长|次|老)*(哥哥?|兄长?|弟弟?|姐姐?|姊|妹妹?|兄弟|姐妹|姊妹|兄妹|姐弟|嫂子?|弟媳妇?|弟妹|姐夫|妹夫|儿媳妇?|媳|女婿|婿|亲家[公母]?|孙子?|孙女婿?|孙儿|孙媳|外孙女?|甥|外甥女?|侄子?|侄女|侄儿|内侄|爷爷?|奶奶?|祖父母?|祖母|外祖父母?|外祖母|外公|外婆|姥姥|姥爷|伯父|伯母|伯伯|叔叔?|叔父|婶婶?|婶娘|姑姑?|姑父|姑妈|姑母|姨妈?|姨父|姨母|姨丈|阿姨|舅舅?|舅父|舅妈|舅母|大姨子?|小姨子?|大舅子|小舅子|大伯子|小叔子|大姑子|小姑子|内弟|内兄|内妹|妯娌|连襟|表亲|堂亲|亲戚)$/

/** Whether a word names kin whom 方案 §二 does not list (哥哥, 女婿, 祖父): nobody to ask about, nobody to register. */
export function isOtherKin(word: string): boolean {
  const text = bareWord(word)
  return relationOf(word) === null && OTHER_KIN.test(text)
}

/** Whether a row of a family table is the officer: 本人, 户主. */
export function isSelf(word: string): boolean {
  return /^(本人|户主|自己|户主本人|本人户主|职工本人|干部本人|干部|职工)$/.test(word.replace(/[\s（()）/]/g, ''))
}

/** The words offered where a list of relations is offered; each is read back as what it means. */
export const RELATION_WORDS = ['配偶', '子女', '父亲', '母亲', '配偶父亲', '配偶母亲'] as const

export const relationNames = { spouse: '配偶', child: '子女', parent: '父母', parentInLaw: '配偶父母' } as const
