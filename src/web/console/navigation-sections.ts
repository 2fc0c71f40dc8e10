/** What stands in the rail, in the order of the plan, and for whom. The server's `allow` decides; this mirrors it. */

import type { Me } from '../../office/identity/contract.ts'
import type { Duty } from '../../vocabulary/duties.ts'
import { holds } from '../ui/signed-in.tsx'

const OFFICE = ['coordinator', 'head', 'inspector', 'partyGroup', 'recordsOffice'] as const
/** Administrators to whom something may wait: an agreement, a person who left. */
const ADMINS = ['securityAdmin', 'systemAdmin'] as const

const all = [
  { name: '今日', pages: [{ to: '/', name: '今日', duties: [...OFFICE, ...ADMINS] }] },
  { name: '本轮', pages: [{ to: '/round', name: '本轮', duties: OFFICE }] },
  {
    name: '事项',
    pages: [
      { to: '/matters', name: '事项', duties: ['coordinator', 'partyGroup', 'head', 'inspector'] },
      { to: '/progress', name: '进展通报', duties: ['coordinator'] },
      { to: '/meetings', name: '党组会议', duties: ['coordinator', 'partyGroup', 'head', 'inspector'] },
    ],
  },
  { name: '对家访的意见', pages: [{ to: '/complaints', name: '对家访的意见', duties: ['head', 'inspector'] }] },
  {
    name: '提醒谈话',
    pages: [{ to: '/reminders', name: '提醒谈话', duties: ['head', 'inspector', 'visitor'] }],
  },
  { name: '回避', pages: [{ to: '/avoidances', name: '回避', duties: ['inspector'] }] },
  {
    name: '活动与宣传',
    pages: [
      { to: '/training', name: '培训', duties: OFFICE },
      { to: '/materials', name: '学习资料', duties: ['coordinator'] },
      { to: '/activities', name: '活动', duties: OFFICE },
      { to: '/publicity', name: '宣传', duties: ['coordinator', 'recordsOffice', 'head', 'partyGroup'] },
    ],
  },
  {
    name: '档案',
    pages: [
      { to: '/archive', name: '档案', duties: ['recordsOffice'] },
      // what the coordinator comes for
      { to: '/scans', name: '扫描归档', duties: ['coordinator', 'recordsOffice'] },
      { to: '/consultations', name: '查阅', duties: OFFICE },
      { to: '/transfers', name: '移交', duties: ['recordsOffice', 'head', 'inspector'] },
      { to: '/extracts', name: '考核参考', duties: ['coordinator', 'head', 'inspector'] },
    ],
  },
  {
    name: '领导视图',
    pages: [{ to: '/leadership', name: '领导视图', duties: ['head', 'inspector', 'coordinator', 'partyGroup'] }],
  },
  {
    name: '单位与人员',
    pages: [
      { to: '/people', name: '单位结构', duties: ['coordinator'] },
      { to: '/people/roster', name: '名册', duties: ['coordinator'] },
      { to: '/people/accounts', name: '账号与职责', duties: ['securityAdmin'] },
    ],
  },
  {
    name: '两人同意',
    pages: [{ to: '/sight', name: '两人同意', duties: ['coordinator', 'head', 'inspector', ...ADMINS] }],
  },
  {
    name: '设置',
    pages: [
      { to: '/plan', name: '实施方案', duties: OFFICE },
      { to: '/settings/texts', name: '文书文本', duties: ['coordinator', 'head'] },
      { to: '/settings/unit', name: '名称和电话', duties: ['coordinator'] },
      { to: '/settings/rest-days', name: '节假日', duties: ['coordinator', 'head'] },
      { to: '/settings/fonts', name: '字体', duties: ['coordinator', 'systemAdmin', 'recordsOffice'] },
      { to: '/settings/address', name: '网址', duties: ['systemAdmin', 'coordinator'] },
      { to: '/settings/health', name: '运行状况', duties: ['systemAdmin'] },
      { to: '/settings/audit', name: '审计日志', duties: ['auditAdmin'] },
    ],
  },
  { name: '帮助', pages: [{ to: '/help', name: '帮助', duties: [...OFFICE, ...ADMINS, 'auditAdmin'] }] },
] as const

type Page = { to: (typeof all)[number]['pages'][number]['to']; name: string; duties: readonly Duty[] }
export type Section = { name: string; pages: readonly Page[] }

/** The sections a person may use, each with the pages of it that are theirs. Empty: the person works on the phone. */
export function sectionsFor(me: Me): Section[] {
  const sections: readonly Section[] = all
  return sections
    .map(({ name, pages }) => ({ name, pages: pages.filter((page) => holds(me, page.duties)) }))
    .filter((section) => section.pages.length > 0)
}

/** Whether more than a talk brings somebody here: a leader's visits are on the phone. */
export function worksInOffice(me: Me): boolean {
  return sectionsFor(me).some(({ pages }) => pages.some(({ to }) => to !== '/reminders'))
}

/** The section a path belongs to, by its longest page. */
export function sectionAt(sections: readonly Section[], path: string): Section | undefined {
  const under = (to: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`))
  const first = (to: string) => `/${to.split('/')[1] ?? ''}`
  return sections.find((s) => s.pages.some((p) => under(p.to) || (p.to !== '/' && under(first(p.to)))))
}
