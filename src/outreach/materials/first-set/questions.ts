/** The short check that is shipped (方案 §四.1): ten questions, each answer explained. It is graded in the browser; no answer leaves it. */
import type { CheckSet, Question } from '../rules.ts'

const visit: readonly Question[] = [
  {
    key: 'purpose',
    asks: '家访是去做什么？',
    options: ['看望、听意见、送礼包', '了解干部八小时以外同谁来往', '核对家里的情况属实不属实'],
    right: 0,
    because: '家访是看望和听意见，不是检查，也不向家属打听干部。',
  },
  {
    key: 'consent',
    asks: '妻子同意参加，岳母没有答复。岳母的事谁来定？',
    options: ['妻子可以替她同意', '干部本人可以替她同意', '只有岳母自己'],
    right: 2,
    because: '同意是每位成年家属自己的事，谁也不能替，干部本人也不能。',
  },
  {
    key: 'why-not',
    asks: '家属说这次不参加，您怎么办？',
    options: ['记下原因，报综合部', '说声谢谢，办结，不问原因', '请干部本人回去劝一劝'],
    right: 1,
    because: '不参加不用理由。不问、不记、不劝，名单上同别家一样写“已办结”。',
  },
  {
    key: 'early',
    asks: '通知书还没有送到家，今天正好路过，可以进去坐坐吗？',
    options: ['可以，早去早好', '不可以，送到了、到了日子再去'],
    right: 1,
    because: '通知书要按方案提前送到，家属才有时间想好参加不参加、哪天方便。',
  },
  {
    key: 'tea',
    asks: '下面哪样可以接受？',
    options: ['一杯清茶', '一顿便饭', '一袋自家种的菜'],
    right: 0,
    because: '清茶一杯，不吃饭，不收礼，不分大小，也不拿钱换。',
  },
  {
    key: 'report',
    asks: '家属主动说起干部本人的问题，您怎么办？',
    options: ['问清楚，写进记录', '写进提醒谈话', '不追问、不记录，告诉正式反映有专门的渠道'],
    right: 2,
    because: '家属的话不作为评价干部的材料。记录和提醒谈话里都不写，问题线索按规定线下办理。',
  },
  {
    key: 'write',
    asks: '下面哪一句可以写进记录？',
    options: ['“食堂开饭晚，能不能早半个钟头。”', '家属态度积极，配合工作', '家里住房宽敞，经济较好'],
    right: 0,
    because: '写家属自己的话。不写评语，也不写收入、房产、健康、信仰。',
  },
  {
    key: 'read-back',
    asks: '念给家属听的时候，家属说“这句不要写”。',
    options: ['解释为什么要写', '删掉，再念一遍', '保留，另加说明'],
    right: 1,
    because: '写了什么，由家属听过认可。哪句不愿写就不写，不用理由。',
  },
  {
    key: 'disagree',
    asks: '改来改去，家属还是不认可，怎么办？',
    options: ['不签名就不能完成', '把家属的话原样写下，照样完成', '记录作废，下次再来'],
    right: 1,
    because: '家属的不同意见同记录放在一起，登记表上会写明，家属不用签名，也不影响任何事。',
  },
  {
    key: 'answer',
    asks: '家属提的意见，现在解决不了，您可以怎么说？',
    options: ['“包在我身上。”', '“这个提了也没有用。”', '“会报告党组，有人答复您；一时办不了的，会告诉您进展。”'],
    right: 2,
    because: '不许愿，也不推掉。件件有答复，没有办成的按时告诉进展。',
  },
]

export const checks: Record<CheckSet, { title: string; questions: readonly Question[] }> = {
  visit: { title: '家访小测', questions: visit },
}
