/** Duties that an account is given, and those that follow from a post (方案 §二.1, §三.5). `allow` of an operation names no others. */
export const grantedDuties = [
  'coordinator',
  'partyGroup',
  'recordsOffice',
  'leadingGroup',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const
export const postDuties = ['head', 'inspector', 'visitor', 'recorder', 'officer'] as const
export const duties = [...grantedDuties, ...postDuties] as const
export type GrantedDuty = (typeof grantedDuties)[number]
export type PostDuty = (typeof postDuties)[number]
export type Duty = (typeof duties)[number]

export const dutyNames: Record<Duty, string> = {
  coordinator: '综合部（组织家访）',
  partyGroup: '党组（研究办理）',
  recordsOffice: '办公室（档案）',
  leadingGroup: '领导小组',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditAdmin: '审计管理员',
  head: '一把手',
  inspector: '派驻纪检监察组长',
  visitor: '家访人',
  recorder: '随同记录人员',
  officer: '干部职工',
}

declare module '../platform/actor.ts' {
  interface Duties extends Record<Duty, true> {}
}
