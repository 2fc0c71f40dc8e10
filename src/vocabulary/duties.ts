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
export type Duty = (typeof duties)[number]

declare module '../platform/actor.ts' {
  interface Duties extends Record<Duty, true> {}
}
