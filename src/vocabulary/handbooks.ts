/** The handbooks of docs/help: one a duty, by the name of its file, in the order in which they stand. */
import type { Duty } from './duties.ts'

export const handbooks = {
  coordinator: { name: '综合部手册', duty: 'coordinator' },
  head: { name: '一把手手册', duty: 'head' },
  inspector: { name: '派驻纪检监察组长手册', duty: 'inspector' },
  'party-group': { name: '党组手册', duty: 'partyGroup' },
  'records-office': { name: '办公室（档案）手册', duty: 'recordsOffice' },
  visitor: { name: '家访人手册', duty: 'visitor' },
  recorder: { name: '随同记录人员手册', duty: 'recorder' },
  officer: { name: '干部职工手册', duty: 'officer' },
  'system-admin': { name: '系统管理员手册', duty: 'systemAdmin' },
  'security-admin': { name: '安全管理员手册', duty: 'securityAdmin' },
  'audit-admin': { name: '审计管理员手册', duty: 'auditAdmin' },
} as const satisfies Record<string, { name: string; duty: Duty }>
export type HandbookKey = keyof typeof handbooks

export const handbookKeys: readonly HandbookKey[] = [
  'coordinator',
  'head',
  'inspector',
  'party-group',
  'records-office',
  'visitor',
  'recorder',
  'officer',
  'system-admin',
  'security-admin',
  'audit-admin',
]

/** Those of a person's own duties. */
export function handbooksOf(duties: readonly Duty[]): HandbookKey[] {
  return handbookKeys.filter((key) => duties.includes(handbooks[key].duty))
}
