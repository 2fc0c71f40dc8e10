import type { MadeOfficer } from './a-clerks-unit.fixture.ts'
import {
  type Cells,
  cellOf,
  familyTable,
  type Heads,
  type Key,
  type MadeSheet,
  staffTable,
} from './a-clerks-words.fixture.ts'

/** For tests: a unit laid out as some clerk keeps it. `lists`: which relations the layout has room for; `asks`: it may ask more. */
export type Layout = {
  readonly sheets: (heads: Heads, unit: readonly MadeOfficer[]) => MadeSheet[]
  readonly lists?: readonly string[]
  readonly asks?: true
  /** What it leaves out, so that counts over it say nothing: where a relative lives. */
  readonly silentOf?: 'local'
}

const SHORT: readonly Key[] = ['no', 'name', 'gender', 'department', 'title', 'phone']
const BESIDE: readonly Key[] = ['relation', 'relative', 'theirBirth', 'workplace', 'local']
const departments = (unit: readonly MadeOfficer[]) => [...new Set(unit.map(({ department }) => department))]
const relativesOf = (o: MadeOfficer): Cells[] =>
  o.family.map((r) => [r.word, r.name, r.birth, r.workplace || null, r.local, r.phone || null])
const THEIRS: Cells = ['称谓', '姓名', '出生年月', '工作单位', '是否本地', '联系电话']

/** One table of both; `own`: what the officer's cells hold on the family's further rows. */
function inOneTable(unit: readonly MadeOfficer[], own: 'repeated' | 'blank', keys: readonly Key[] = SHORT): Cells[] {
  return unit.flatMap((o, at) => {
    const officer = keys.map((key) => cellOf(key, o, at))
    const blank = keys.map(() => null)
    if (o.family.length === 0) return [[...officer, ...BESIDE.map(() => null)]]
    return o.family.map(
      (r, i): Cells => [
        ...(i === 0 || own === 'repeated' ? officer : blank),
        ...BESIDE.map((key) => cellOf(key, o, at, r)),
      ],
    )
  })
}
const bothHeads = (heads: Heads, keys: readonly Key[] = SHORT): Cells => [...keys, ...BESIDE].map((key) => heads[key])

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'two sheets': {
    sheets: (h, u) => [
      { name: '花名册', rows: [['干部职工花名册'], ...staffTable(h, u)] },
      { name: '家属', rows: familyTable(h, u) },
    ],
  },
  'sheets without telling names, the family first': {
    sheets: (h, u) => [
      { name: 'Sheet1', rows: familyTable(h, u) },
      { name: 'Sheet2', rows: staffTable(h, u) },
    ],
  },
  'one table, the officer repeated': {
    sheets: (h, u) => [{ name: '登记表', rows: [['登记表'], bothHeads(h), ...inOneTable(u, 'repeated')] }],
  },
  'one table, the officer once': {
    sheets: (h, u) => [{ name: '登记表', rows: [bothHeads(h), ...inOneTable(u, 'blank')] }],
  },
  'one below the other': {
    sheets: (h, u) => [
      { name: '登记表', rows: [['花名册'], ...staffTable(h, u), [null], ['家属情况'], ...familyTable(h, u)] },
    ],
  },
  'beside each other': {
    sheets: (h, u) => {
      const [left, right] = [staffTable(h, u, SHORT), familyTable(h, u)]
      const rows = Array.from(
        { length: Math.max(left.length, right.length) },
        (_, at): Cells => [...(left[at] ?? SHORT.map(() => null)), null, ...(right[at] ?? [])],
      )
      return [{ name: '登记表', rows }]
    },
  },
  'three lists on a page': {
    sheets: (h, u) => {
      const each = Math.ceil(u.length / 3)
      const keys: readonly Key[] = ['no', 'name', 'department', 'title', 'phone']
      const rows = Array.from(
        { length: each },
        (_, at): Cells =>
          [0, 1, 2].flatMap((c) =>
            keys.map((key) => (u[c * each + at] ? cellOf(key, u[c * each + at]!, c * each + at) : null)),
          ),
      )
      return [
        { name: '通讯录', rows: [['通讯录'], [0, 1, 2].flatMap(() => keys.map((key) => h[key])), ...rows] },
        { name: '家属', rows: familyTable(h, u) },
      ]
    },
  },
  'a sheet for each department': {
    sheets: (h, u) => [
      ...departments(u).map(
        (d): MadeSheet => ({
          name: d,
          rows: staffTable(
            h,
            u.filter((o) => o.department === d),
            ['no', 'name', 'gender', 'birth', 'title', 'phone'],
          ),
        }),
      ),
      { name: '家属', rows: familyTable(h, u) },
    ],
  },
  'departments as lines across': {
    sheets: (h, u) => {
      const keys: readonly Key[] = ['no', 'name', 'gender', 'birth', 'title', 'phone']
      const rows = departments(u).flatMap((d, i): Cells[] => {
        const own = u.filter((o) => o.department === d)
        return [[`${'一二三四五六'[i]}、${d}（${own.length}人）`], ...staffTable(h, own, keys).slice(1)]
      })
      return [
        { name: '花名册', rows: [keys.map((key) => h[key]), ...rows] },
        { name: '家属', rows: familyTable(h, u) },
      ]
    },
  },
  'families in blocks': {
    sheets: (h, u) => [
      { name: '花名册', rows: staffTable(h, u) },
      {
        name: '家庭成员',
        rows: u.flatMap((o): Cells[] => [
          [`职工姓名：${o.name}`, null, `部门：${o.department}`],
          THEIRS,
          ...relativesOf(o),
          [null],
        ]),
      },
    ],
  },
  'families under a line with the name': {
    sheets: (h, u) => [
      { name: '花名册', rows: staffTable(h, u) },
      {
        name: '家庭成员',
        rows: [
          ['家庭成员登记表'],
          THEIRS,
          ...u.flatMap((o): Cells[] => [[`${o.name}（${o.department}）`], ...relativesOf(o)]),
        ],
      },
    ],
  },
  'a form for each person': {
    sheets: (_, u) =>
      u.map((o, at) => ({
        name: `${at + 1}`,
        rows: [
          ['家庭情况登记表'],
          ['姓名', o.name, '性别', o.gender, '出生年月', o.birth],
          ['部门', o.department, '职务', o.title, '联系电话', o.phone],
          ['家庭成员情况'],
          THEIRS,
          ...relativesOf(o),
          ['填表人：', null, '填表时间：'],
        ],
      })),
  },
  'forms one below the other': {
    sheets: (_, u) => [
      {
        name: '登记表',
        rows: u.flatMap((o): Cells[] => [
          ['姓名', o.name, '性别', o.gender],
          ['部门', o.department, '职务', o.title, '电话', o.phone],
          THEIRS,
          ...relativesOf(o),
          [null],
        ]),
      },
    ],
  },
  'relatives side by side in a row': {
    asks: true,
    silentOf: 'local',
    sheets: (h, u) => {
      const most = Math.max(...u.map(({ family }) => family.length))
      const heads = Array.from({ length: most }, (_, i) => [
        `家庭成员${i + 1}称谓`,
        `家庭成员${i + 1}姓名`,
        `家庭成员${i + 1}出生年月`,
        `家庭成员${i + 1}工作单位`,
      ]).flat()
      const rows = u.map(
        (o, at): Cells => [
          ...SHORT.map((key) => cellOf(key, o, at)),
          ...o.family.flatMap((r) => [r.word, r.name, r.birth, r.workplace || null]),
        ],
      )
      return [{ name: '花名册', rows: [[...SHORT.map((key) => h[key]), ...heads], ...rows] }]
    },
  },
  'a family in one cell': {
    asks: true,
    silentOf: 'local',
    sheets: (h, u) => [
      {
        name: '花名册',
        rows: [
          [...SHORT.map((key) => h[key]), '家庭成员'],
          ...u.map(
            (o, at): Cells => [
              ...SHORT.map((key) => cellOf(key, o, at)),
              o.family.map((r) => `${r.word}：${r.name}（${r.birth}，${r.workplace}）`).join('；') || null,
            ],
          ),
        ],
      },
    ],
  },
  'spouses as columns': {
    lists: ['spouse'],
    sheets: (h, u) => [
      {
        name: '花名册',
        rows: [
          [...SHORT.map((key) => h[key]), '配偶姓名', '配偶工作单位', '配偶联系电话'],
          ...u.map((o, at): Cells => {
            const spouse = o.family.find(({ relation }) => relation === 'spouse')
            return [...SHORT.map((key) => cellOf(key, o, at)), spouse?.name, spouse?.workplace, spouse?.phone]
          }),
        ],
      },
    ],
  },
  'no head at all': {
    asks: true,
    sheets: (h, u) => [
      { name: '花名册', rows: staffTable(h, u, SHORT).slice(1) },
      { name: '家属', rows: familyTable(h, u).slice(1) },
    ],
    silentOf: 'local',
  },
  'a second list of the same people': {
    sheets: (h, u) => [
      { name: '通讯录', rows: staffTable(h, u, ['name', 'department', 'phone']) },
      { name: '花名册', rows: staffTable(h, u) },
      { name: '家属', rows: familyTable(h, u) },
    ],
  },
  'totals, numbered columns, the head on each page': {
    sheets: (h, u) => {
      const rows = staffTable(h, u)
      const head = rows[0] ?? []
      return [
        {
          name: '花名册',
          rows: [
            ['花名册'],
            head,
            head.map((_, i) => i + 1),
            ...rows.slice(1, 8),
            ['第1页，共2页'],
            ['花名册（续）'],
            head,
            ...rows.slice(8),
            ['合计', `${u.length}人`],
            ['制表人：王某　　审核人：李某'],
            ['注：本表一式两份'],
          ],
        },
        { name: '家属', rows: familyTable(h, u) },
      ]
    },
  },
}
