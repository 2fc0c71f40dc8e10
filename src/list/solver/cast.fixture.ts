import { type Instance, instanceSchema } from './instance.ts'

/** Changes to the fixed cast of `smallUnit`; lists replace, records are merged. */
type Changes = Partial<
  Record<
    | 'people'
    | 'households'
    | 'charge'
    | 'contact'
    | 'previous'
    | 'repeatAllowed'
    | 'frozen'
    | 'current'
    | 'avoid'
    | 'departments',
    unknown[]
  >
> & {
  caps?: Record<string, number>
  partners?: Record<string, string>
  inspectors?: Record<string, string>
  externals?: Record<string, string>
  rotation?: 'off' | 'soft' | 'hard'
}

export type Officer = {
  id: string
  name: string
  unit: string
  role: 'head' | 'inspector' | 'leader' | 'staff'
  household: string
  dept?: string
  canRecord?: boolean
  kin?: string[]
  ill?: boolean
}

type Name = 'head' | 'inspector' | 'jia' | 'yi' | 's1' | 's2' | 's3'

/** Officers by id; the household of `x` is `hx`. */
export const cast: Record<Name, Officer> = {
  head: { id: 'head', name: '赵一', unit: 'u', role: 'head', household: 'hhead' },
  inspector: { id: 'inspector', name: '钱二', unit: 'u', role: 'inspector', household: 'hinspector' },
  jia: { id: 'jia', name: '甲', unit: 'u', role: 'leader', household: 'hjia' },
  yi: { id: 'yi', name: '乙', unit: 'u', role: 'leader', household: 'hyi' },
  s1: { id: 's1', name: '孙三', unit: 'u', dept: 'office', role: 'staff', household: 'hs1', canRecord: true },
  s2: { id: 's2', name: '李四', unit: 'u', dept: 'office', role: 'staff', household: 'hs2', canRecord: true },
  s3: { id: 's3', name: '周五', unit: 'u', dept: 'finance', role: 'staff', household: 'hs3' },
}

/** Everybody in a household of one's own. */
export function homesOf(people: readonly { id: string }[]): { id: string; members: string[]; x: number; y: number }[] {
  return people.map((p, i) => ({ id: `h${p.id}`, members: [p.id], x: i, y: 0 }))
}

/** A unit of seven: head, inspector, two leaders (乙 in charge of the office, 甲 of finance and contact of the office). */
export function smallUnit(changes: Changes = {}): Instance {
  const { rotation = 'off', caps = {}, ...lists } = changes
  const people = Object.values(cast)
  return instanceSchema.parse({
    format: 'visit-instance/1',
    config: { rotation },
    departments: [
      { id: 'office', name: '办公室' },
      { id: 'finance', name: '财务部' },
    ],
    people,
    households: homesOf(people),
    charge: [
      { leader: 'yi', dept: 'office' },
      { leader: 'jia', dept: 'finance' },
    ],
    contact: [{ leader: 'jia', dept: 'office' }],
    ...lists,
    caps: { head: 9, inspector: 9, jia: 9, yi: 9, ...caps },
  })
}
