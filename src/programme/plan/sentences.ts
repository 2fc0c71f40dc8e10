/** The words the plan's values are read in, on the screen and on paper. */
import type { Relation } from '../../vocabulary/relations.ts'
import type { PlanBody } from './rules.ts'

export const rhythms: Record<PlanBody['rhythm'], string> = {
  halfYear: '每半年开展一轮',
  year: '每年开展一轮',
  fiveYears: '五年内普遍开展一轮',
  campaign: '集中开展一次',
  events: '遇有情况时开展',
}
export const visited: Record<PlanBody['visiting']['visited'], string> = {
  everyone: '全体干部职工',
  keyPosts: '重点岗位人员',
}
export const headBy: Record<PlanBody['visiting']['headBy'], string> = {
  inspector: '由派驻纪检监察组长家访',
  nobody: '由上级安排，本单位不家访',
}
export const rotations: Record<PlanBody['visiting']['rotation'], string> = {
  off: '可以由上一轮的同一位家访人家访',
  soft: '同等条件下换一位家访人，不因此离开分管和对口联系',
  hard: '须换一位家访人，不与上一轮相同',
}
export const approvals: Record<PlanBody['visiting']['approvedBy'], string> = {
  head: '先由一把手审定，再公布',
  inspector: '先由派驻纪检监察组长审定，再公布',
  nobody: '由综合部直接公布',
}
export const nameOrderNames: Record<PlanBody['nameOrder'], string> = {
  strokes: '领导按职务、其他人按姓氏笔画排列',
  strokesShortFirst: '领导按职务、其他人按姓氏笔画排列，同姓的单名在前',
  pinyin: '领导按职务、其他人按拼音排列',
  hand: '按名册的顺序排列',
}
export const countings: Record<PlanBody['notice']['counting'], string> = {
  clear: '送达当天和家访当天都不算',
  back: '送达当天不算，家访当天算',
  ext: '送达当天和家访当天都不算，期满遇休息日顺延',
  work: '按工作日算，送达当天和家访当天都不算',
}
export const tiers: Record<PlanBody['visiting']['staffBy'][number], string> = {
  charge: '分管领导',
  contact: '对口联系的领导',
  anyLeader: '其他班子成员',
}
export const leaders: Record<PlanBody['visiting']['leadershipBy'][number], string> = {
  head: '一把手',
  inspector: '派驻纪检监察组长',
}
export const scopeWhen = {
  never: '不列入',
  always: '都列入',
  worksLocally: '在本地工作的列入',
  livesLocally: '在本地生活的列入',
} as const
export type ScopeWhen = keyof typeof scopeWhen
export const scopeRelations: Record<Relation, string> = {
  spouse: '配偶',
  child: '成年子女',
  parent: '父母',
  parentInLaw: '配偶父母',
}
export const recordNames: Record<PlanBody['record']['required'][number], string> = {
  present: '在场的人',
  heldAt: '时间',
  place: '地点',
  hasOpinions: '有没有意见建议',
  readBack: '已读给家属听',
}
export const optionalNames: Record<PlanBody['record']['optional'][number], string> = {
  circumstances: '家属愿意写下的情况',
  difficulties: '困难',
  unwritten: '家属要求不写的件数',
  followUp: '答应跟进的事',
  photo: '纸质材料的照片',
}
export const noteNames: Record<Exclude<keyof PlanBody['notes'], 'version' | 'contact'>, string> = {
  purpose: '为什么家访',
  talk: '谈什么',
  written: '会写下什么',
  readers: '谁能看到',
  keeping: '保存多久',
  rights: '家属的权利',
}
