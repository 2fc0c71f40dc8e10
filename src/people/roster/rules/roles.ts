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
 * The kind of post from the title (方案 §二.1: 单位“一把手”、派驻纪检监察组长、班子成员、干部职工).
 * A title alone does not tell a unit's 部长 from a department's; the department of the leaders (机关领导) does.
 */
export function postOf(title: string | null, department: string | null): Post {
  const text = (title ?? '').replace(/\s/g, '')
  const amongLeaders = LEADERS.test(department ?? '')
  if (INSPECTOR.test(text)) return 'inspector'
  if (SECRETARY.test(text)) return 'head'
  if (amongLeaders && FIRST.test(text) && !MEMBER.test(text)) return 'head'
  return amongLeaders || MEMBER.test(text) ? 'team' : 'staff'
}

const LEADERS = /领导$|领导班子|班子成员|^班子$|党组成员/
const INSPECTOR = /(纪检监察组|纪检组)(组)?长$|(纪检监察组|纪检组)(组)?长[、,,/（(]|^派驻.*组长|纪委书记/
const SECRETARY = /(^|[、,,/兼])(党组|党委|党工委)书记/
const FIRST =
  /(主席|局长|主任|院长|校长|部长|会长|理事长|县长|区长|市长|镇长|乡长|书记|总经理|董事长|行长|台长|社长|站长|馆长)/
const MEMBER =
  /副(主席|局长|院长|校长|会长|理事长|县长|区长|市长|镇长|乡长|书记|总经理|董事长|行长|台长|社长)|党组成员|党委委员|党委成员|班子成员|总工程师|总会计师/
