/** Kinds of stories (方案 §四.3), each with what a new one begins with. */
import type { Block } from './blocks.ts'

export const storyKinds = ['family', 'proposal', 'letter', 'activity'] as const
export type StoryKind = (typeof storyKinds)[number]

export const kindNames: Record<StoryKind, string> = {
  family: '家风故事',
  proposal: '倡议书',
  letter: '家书',
  activity: '活动报道',
}

const heading = (text: string): Block => ({ type: 'heading', text })
const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const quote = (text: string): Block => ({ type: 'quote', text })

/** Words in 【】 say what belongs there; a story that still has one is not put before anybody. */
export const beginnings: Record<StoryKind, { about: string; blocks: readonly Block[] }> = {
  family: {
    about: '一家人的好家风：用一两件小事来讲，不写职务和住址',
    blocks: [
      paragraph('【一两句话：这是怎样的一家人】'),
      heading('一件小事'),
      paragraph('【什么时候、谁、做了什么。写看得见的事，不写评价】'),
      quote('【家里常说的一句话】'),
      heading('一代一代'),
      paragraph('【这句话从哪里来，孩子们怎样接过去】'),
    ],
  },
  proposal: {
    about: '向干部职工家庭发出的倡议',
    blocks: [
      paragraph('【写给谁】：'),
      paragraph('家是最小国，国是千万家。清廉的家风，是留给孩子最好的财富。为此，我们倡议：'),
      paragraph('一、【常说的一句话，常做的一件事】'),
      paragraph('二、【】'),
      paragraph('三、【】'),
      paragraph('愿每一盏灯下，都有一个安心的家。'),
    ],
  },
  letter: {
    about: '家人之间的一封信：照原信录入，写信和收信的人都要征得同意',
    blocks: [paragraph('【称呼】：'), paragraph('【信的正文】'), paragraph('【落款和日期】')],
  },
  activity: {
    about: '一次活动的报道：时间、内容、大家说了什么',
    blocks: [
      paragraph('【什么时候、在哪里、办了什么活动】'),
      heading('大家说'),
      quote('【参加的人说的一句话】'),
      paragraph('【接下来做什么】'),
    ],
  },
}

/** A place of the template that nobody has filled in. */
export function isUnfilled(text: string): boolean {
  return /【[^】]*】/.test(text)
}
