import type { Post } from '../../../vocabulary/posts.ts'

/** The kind of post by its own word, as the template's list offers it; null if it is none of them. */
export function postNamed(word: string | null): Post | null {
  const named = Object.entries(POST_WORDS).find(([text]) => text === (word ?? '').replace(/\s/g, ''))
  return named?.[1] ?? null
}

export const POST_WORDS: Readonly<Record<string, Post>> = {
  一把手: 'head',
  派驻纪检监察组长: 'inspector',
  班子成员: 'team',
  干部职工: 'staff',
}

/**
 * The kind of post from the title (方案 §二.1: 单位“一把手”、派驻纪检监察组长、班子成员、干部职工). A title alone does not tell a unit's
 * 部长 from a department's; the department of the leaders (机关领导) does. Of several titles each is looked at: 党组副书记、局长 is a
 * head, 党委书记秘书, 工会副主席 and 人大主席 are not.
 */
export function postOf(title: string | null, department: string | null): Post {
  const titles = (title ?? '')
    .replace(/[（(].*?[）)]/g, '')
    .split(/[、,，;；/兼\s]+/)
    .filter((one) => one !== '')
  const amongLeaders = LEADERS.test((department ?? '').replace(/\s/g, ''))
  const is = (pattern: RegExp) => titles.some((one) => pattern.test(one))
  if (is(INSPECTOR)) return 'inspector'
  if (is(SECRETARY)) return 'head'
  const first = titles.some((one) => FIRST.test(one) && !DEPUTY.test(one) && !NOT_OF_THE_UNIT.test(one))
  const under = is(/^(党组|党委|党工委)(成员|委员)$/) && !is(/^(党组|党委|党工委)副书记$/)
  if (first && !under && (amongLeaders || is(OF_A_UNIT))) return 'head'
  const member = titles.some((one) => MEMBER.test(one) && !NOT_OF_THE_UNIT.test(one))
  return amongLeaders || member ? 'team' : 'staff'
}

const LEADERS = /领导$|领导(层|干部)$|班子$|班子成员|党组成员|^(党组|党委|主席团)$/
const INSPECTOR =
  /(纪检监察组|纪检组|监察组)组?长$|^派驻.*(?<!副)组长$|(?<!副)(纪委书记|纪工委书记|纪检书记|纪律检查委员会书记)$/
const SECRETARY = /(?<!副|支部|总支|直属|机关|青年|老干)(党组|党委|党工委)(第一)?书记$/
/** Titles that only the head of a whole unit bears; 主任, 部长, 站长 and their like head departments too. */
const OF_A_UNIT =
  /^(县|区|市|镇|乡|局|院|校|行|台|总?经理|董事)?(局长|院长|校长|县长|区长|市长|镇长|乡长|总经理|董事长|行长|台长|理事长)$/
const FIRST =
  /(主席|局长|主任|院长|校长|部长|会长|理事长|县长|区长|市长|镇长|乡长|总经理|董事长|行长|台长|社长|站长|馆长|所长|园长|书记)$/
const DEPUTY = /副|助理|秘书|原|前任|退/
/** Heads of what stands beside or within the unit. */
const NOT_OF_THE_UNIT =
  /(工会|人大|政协|妇联|团委|科协|残联|工商联|支部|总支|机关党委|办公室|科室|内设)|^(纪检|纪委|团)/
const MEMBER =
  /副(主席|局长|院长|校长|会长|理事长|县长|区长|市长|镇长|乡长|总经理|董事长|行长|台长|社长)$|^(党组|党委|党工委)(成员|委员|副书记)$|班子成员|^总(工程师|会计师|经济师|农艺师)$|^(党组|党委)副书记$/
