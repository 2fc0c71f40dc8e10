import type { Relation } from '../../../vocabulary/relations.ts'
import { SCOPE_REASONS } from '../../../vocabulary/scope.ts'
import { POSTS } from './changes.ts'
import { saysMarried } from './read-kin.ts'
import { NOT_NAMED, type Register, type RegisteredOfficer, type RegisteredRelative } from './register-snapshot.ts'

/** A column of the template: its head, its width in Western characters, a list to choose from, or text kept as typed. */
export type TemplateColumn = {
  readonly header: string
  readonly width: number
  readonly choices?: readonly string[]
  readonly text?: true
}

const YES_NO = ['是', '否']

export const OFFICER_COLUMNS: readonly TemplateColumn[] = [
  { header: '序号', width: 8 },
  { header: '姓名', width: 12 },
  { header: '性别', width: 8, choices: ['男', '女'] },
  { header: '出生年月', width: 12, text: true },
  { header: '政治面貌', width: 12 },
  { header: '部室', width: 16 },
  { header: '职务', width: 24 },
  { header: '职务类别', width: 18, choices: ['一把手', '派驻纪检监察组长', '班子成员', '干部职工'] },
  { header: '联系电话', width: 16, text: true },
  { header: '居住片区', width: 16 },
  { header: '分管领导', width: 16 },
  { header: '对口联系领导', width: 16 },
  { header: '与本单位职工亲属关系', width: 26 },
  { header: '可任随同记录', width: 14, choices: YES_NO },
  { header: '有无子女', width: 10, choices: YES_NO },
]

export const RELATIVE_COLUMNS: readonly TemplateColumn[] = [
  { header: '序号', width: 8 },
  { header: '职工姓名', width: 12 },
  { header: '部室', width: 16 },
  { header: '称谓', width: 12, choices: ['配偶', '子女', '父亲', '母亲', '配偶父亲', '配偶母亲'] },
  { header: '家属姓名', width: 12 },
  { header: '联系电话', width: 16, text: true },
  { header: '是否本地工作或居住', width: 20, choices: YES_NO },
  { header: '工作单位', width: 24 },
  { header: '出生年月', width: 12, text: true },
  { header: '是否成年', width: 10, choices: YES_NO },
]

export const EXAMPLE_OFFICER = [
  '示例',
  '张三',
  '男',
  '1985.06',
  '中共党员',
  '办公室',
  '主任',
  '干部职工',
  '13900000000',
  '某某社区',
  '李四',
  '王五',
  '赵六（表亲）',
  '是',
  '是',
]
export const EXAMPLE_RELATIVE = [
  '示例',
  '张三',
  '办公室',
  '配偶',
  '钱七',
  '13900000001',
  '是',
  '县一中',
  '1986.02',
  '是',
]

const RELATIONS: Record<Relation, string> = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  parentInLaw: '配偶父母',
}

/**
 * The register as rows of the template (方案 §三.1): read again, they change nothing. Who left is not in it, nor a
 * relative whom the last workbook no longer named. Of minors there is nothing but 有无子女.
 */
export function registerRows(register: Register): { officers: string[][]; relatives: string[][] } {
  const here = register.officers.filter(({ left }) => !left)
  const byId = new Map(here.map((officer) => [officer.id, officer]))
  const namesakes = Map.groupBy(here, ({ name }) => name)
  const called = ({ name, department }: RegisteredOfficer) =>
    (namesakes.get(name)?.length ?? 0) > 1 ? `${name}（${department}）` : name
  const homes = new Map(register.households.map((household) => [household.id, household]))
  const leaders = Map.groupBy(register.charges, ({ officerId, kind }) => `${kind} ${officerId}`)
  const kin = kinOf(register, here, byId, called)
  const named = (kind: 'charge' | 'contact', id: string) =>
    (leaders.get(`${kind} ${id}`) ?? [])
      .flatMap(({ leaderId }) => byId.get(leaderId) ?? [])
      .sort((a, b) => a.position - b.position)
      .map(called)
      .join('、')
  const officers = here.map((o, index) => [
    String(index + 1),
    o.name,
    o.gender,
    dotted(o.birth),
    o.party,
    o.department,
    o.title,
    POSTS[o.post],
    o.phone ?? '',
    homes.get(o.householdId)?.area ?? '',
    named('charge', o.id),
    named('contact', o.id),
    (kin.get(o.id) ?? []).join('；'),
    o.canRecord ? '是' : '否',
    homes.get(o.householdId)?.hasChildren ? '是' : '否',
  ])
  const families = Map.groupBy(register.relatives, ({ officerId }) => officerId)
  const relatives = here.flatMap((o) =>
    (families.get(o.id) ?? []).filter((r) => r.inScope || r.reason !== NOT_NAMED).map((r) => relativeRow(o, r)),
  )
  return { officers, relatives: relatives.map((row, index) => [String(index + 1), ...row]) }
}

const dotted = (month: string) => month.replace('-', '.')

function relativeRow(officer: RegisteredOfficer, r: RegisteredRelative): string[] {
  const local = r.inScope || r.reason === SCOPE_REASONS.notWorking || r.reason === SCOPE_REASONS.notInPlan
  return [
    officer.name,
    officer.department,
    RELATIONS[r.relation],
    r.name,
    '',
    local ? '是' : '否',
    r.reason === SCOPE_REASONS.notWorking ? '未就业' : '',
    '',
    '是',
  ]
}

/** 王波（表亲）；a married couple of one household stands there too, so that it is read as one again. */
function kinOf(
  register: Register,
  here: readonly RegisteredOfficer[],
  byId: ReadonlyMap<string, RegisteredOfficer>,
  called: (officer: RegisteredOfficer) => string,
): Map<string, string[]> {
  const kin = new Map<string, string[]>()
  const paired = new Set<string>()
  const add = (one: RegisteredOfficer, other: RegisteredOfficer, relation: string) => {
    const name = called(other)
    // behind a name with its department a second bracket is the relation: it cannot be left out
    const tie = relation === '' && name.endsWith('）') ? '亲属' : relation
    kin.set(one.id, [...(kin.get(one.id) ?? []), tie === '' ? name : `${name}（${tie}）`])
    paired.add(`${one.id} ${other.id}`)
  }
  for (const members of Map.groupBy(here, ({ householdId }) => householdId).values()) {
    const [a, b] = members
    if (!a || !b || members.length !== 2) continue
    add(a, b, '配偶')
    add(b, a, '配偶')
  }
  for (const pair of register.kin) {
    const [a, b] = [byId.get(pair.a), byId.get(pair.b)]
    if (!a || !b || paired.has(`${a.id} ${b.id}`)) continue
    // a word of marriage between two households was not believed when it came in: it is not written out as one
    const relation = saysMarried(pair.relation) ? '亲属' : pair.relation
    add(a, b, relation)
    add(b, a, relation)
  }
  return kin
}
