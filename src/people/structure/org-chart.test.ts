import { expect, test } from 'vitest'
import { orgChartOf } from './org-chart.ts'
import type { OfficerView, PictureView } from './view-schemas.ts'

const officer = (id: string, departmentId: string, post: OfficerView['post'] = 'staff'): OfficerView => ({
  id,
  name: id,
  departmentId,
  title: '',
  post,
  actingPost: null,
  since: '2026-09-01',
  canRecord: false,
})
const charge = (leaderId: string, departmentId: string) => ({
  id: `${leaderId} ${departmentId}`,
  leaderId,
  kind: 'charge' as const,
  departmentId,
  officerId: null,
  startsOn: '2026-09-01',
  endsOn: null,
})
const view = (more: Partial<PictureView>): PictureView => ({
  above: [],
  day: '2026-09-10',
  isToday: true,
  firstDay: '2026-09-01',
  officers: [officer('甲', '班子', 'team'), officer('职工', '办公室')],
  departments: [
    { id: '班子', name: '班子' },
    { id: '办公室', name: '办公室' },
  ],
  charges: [charge('乙', '办公室')],
  inCharge: [],
  acting: [],
  left: [{ id: '乙', name: '乙', on: '2026-09-05' }],
  ...more,
})
const acting = {
  id: '代',
  kind: 'charge' as const,
  absent: { id: '乙', name: '乙', post: 'team' as const },
  acting: { id: '甲', name: '甲' },
  from: '2026-09-05',
  to: null,
}

test('a department whose leader left is drawn without one, and says how many have nobody', () => {
  const { team, departments } = orgChartOf(view({}))
  expect(team.map((l) => l.name)).toEqual(['甲'])
  expect(departments).toMatchObject([{ name: '办公室', leaders: [], without: 1 }])
})

test('when somebody acts, the one who left keeps an empty place, and the department says who acts for whom', () => {
  const { team, departments } = orgChartOf(
    view({ acting: [acting], inCharge: [{ officerId: '职工', leaderId: '甲', actingFor: '乙' }] }),
  )
  expect(team).toMatchObject([
    { name: '甲', isGone: false, stands: [{ name: '办公室', note: '代乙' }] },
    { name: '乙', isGone: true, actedBy: '甲', charges: [{ name: '办公室' }] },
  ])
  expect(departments).toMatchObject([{ leaders: ['甲（代乙）'], without: 0 }])
})

test('who will act only later is not drawn yet', () => {
  const { team, departments } = orgChartOf(view({ acting: [{ ...acting, from: '2026-09-11' }] }))
  expect(team.map((l) => l.name)).toEqual(['甲'])
  expect(departments).toMatchObject([{ leaders: [], without: 1 }])
})

test('a leader in charge of four of one department one by one has one branch that says how many, and of three has three', () => {
  const names = ['子', '丑', '寅', '卯']
  const alone = names.map((name) => ({ ...charge('甲', ''), id: name, departmentId: null, officerId: name }))
  const officers = [officer('甲', '班子', 'team'), ...names.map((name) => officer(name, '办公室'))]
  const named = (charges: typeof alone) => orgChartOf(view({ officers, charges })).team[0]?.charges.map((b) => b.name)
  expect(named(alone)).toEqual(['办公室的 4 人'])
  expect(named(alone.slice(1))).toEqual(['丑', '寅', '卯'])
})
