/**
 * The product's own wording of what is handed over with the pack (方案 §三.2, annex 1). A unit replaces it by its own text;
 * the version says which one a paper was printed with. Nothing here asks anybody to report on anybody.
 */
export const PACK_TEXTS_VERSION = '2026-1'

/** 家庭助廉倡议书: three parts a family can play. */
export const proposalText = {
  title: '家庭助廉倡议书',
  opening:
    '家是最小的单位，也是最先挡风的地方。一个人在外面能不能站得直，常常看家里的灯亮不亮、话暖不暖。为把清清白白、踏踏实实的家风一代代传下去，我们向每一个干部职工的家庭倡议：',
  parts: [
    {
      head: '一、做一名知心的“廉参谋”',
      text: '多听听家人工作中的难处，多说宽心话、明白话。手里的权是大家托付的，办事凭公心，待人讲分寸；遇到拿不准的事，劝他慢一步、问一问，不替别人捎话，不帮亲友说情。',
    },
    {
      head: '二、做一名细心的“廉管家”',
      text: '日子过得实在，心里就踏实。量入为出，不攀不比；红白喜事从简，人情往来清淡。不明不白的东西不进门，推不掉的当面说清、及时上交，把家里的账算在明处。',
    },
    {
      head: '三、做一名贴心的“廉内助”',
      text: '常回家吃饭，常一起散步，把八小时以外的时间过得健康敞亮。教孩子自食其力、守规矩、懂感恩，让老人少操心、享清福。家里和和睦睦，就是对他工作最大的支持。',
    },
  ],
  closing: '守住一扇门，护好一家人。愿每个家庭都平安顺遂，愿每一次回家都心安理得。',
} as const

/** 监督提醒卡: three tips, and whom to turn to. */
export const cardText = {
  title: '监督提醒卡',
  tips: [
    '有人托您传话、送礼、请吃饭来找家里人办事的，请婉言谢绝；已经收下的，可以请单位帮助退还。',
    '婚丧嫁娶、乔迁升学，一切从简；拿不准能不能办、怎样办的，事先问一问单位。',
    '家里遇到困难，或者对单位的工作有意见建议，请直接告诉我们，件件有人办、事事有回音。',
  ],
  line: '家访只喝清茶一杯，不吃饭、不收礼。如有人没有做到，也请告诉我们。',
} as const

/** 家书: from the unit to the family. */
export const letterText = {
  title: '一封家书',
  paragraphs: [
    '见字如面。您的家人在单位里勤勉做事，他的成绩里，有您一半的付出：早出晚归有您留的灯，加班值守有您分的忧。借这封信，向您和全家道一声辛苦，说一声谢谢。',
    '做公家的事，最要紧的是干净、踏实。这份干净，一头靠单位的规矩，一头靠家里的叮咛。您平日里的一句提醒、一顿家常饭，比什么都管用。',
    '单位是大家庭。您有什么想法、遇到什么难处，请随时同我们说；能办的马上办，一时办不了的，也一定把进展告诉您。',
    '愿您和家人身体安康，日子平顺，家门常和。',
  ],
} as const
