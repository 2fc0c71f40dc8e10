/** The picture of the structure, put together from what the server tells: leadership on top, departments below. Pure. */
import type { ActingView, ChargeView, OfficerView, PictureView } from './view-schemas.ts'

export type Branch = { key: string; name: string; departmentId: string | null; officerId: string | null; note: string }
export type Leader = {
  id: string
  name: string
  title: string
  post: OfficerView['post']
  /** Gone, and somebody acts in the place: drawn as an empty place. */
  isGone: boolean
  /** Who is in charge of the leader's departments meanwhile. */
  actedBy: string | null
  actingPosts: OfficerView['post'][]
  charges: Branch[]
  contacts: Branch[]
  /** In charge of these in another's place. */
  stands: Branch[]
}
export type Department = {
  id: string
  name: string
  people: OfficerView[]
  leaders: string[]
  contacts: string[]
  /** Somebody here has a contact of his own. */
  hasOwnContacts: boolean
  /** Staff with nobody in charge on that day. */
  without: number
}
export type OrgChart = { top: Leader[]; team: Leader[]; departments: Department[]; acting: ActingView[] }

export function orgChartOf(view: PictureView): OrgChart {
  const people = new Map(view.officers.map((o) => [o.id, o]))
  const acting = view.acting.filter((a) => a.from <= view.day)
  const leaders = view.officers.filter((o) => o.post !== 'staff' || acting.some((a) => a.acting.id === o.id))
  const gone = new Map(acting.filter((a) => !people.has(a.absent.id)).map((a) => [a.absent.id, a.absent]))
  const drawn = [
    ...leaders.map((o) => leaderOf(view, o, acting, false)),
    ...[...gone.values()].map((o) => leaderOf(view, { ...o, title: '', actingPost: null }, acting, true)),
  ]
  return {
    top: drawn.filter((l) => l.post === 'head' || l.post === 'inspector'),
    team: drawn.filter((l) => l.post !== 'head' && l.post !== 'inspector'),
    departments: departmentsOf(view, people),
    acting,
  }
}

function leaderOf(
  view: PictureView,
  o: Pick<OfficerView, 'id' | 'name' | 'title' | 'post'> & { actingPost: OfficerView['post'] | null },
  acting: readonly ActingView[],
  isGone: boolean,
): Leader {
  const branches = (kind: ChargeView['kind'], id = o.id) =>
    branchesOf(
      view,
      view.charges.filter((c) => c.leaderId === id && c.kind === kind),
    )
  const stands = acting
    .filter((a) => a.kind === 'charge' && a.acting.id === o.id)
    .flatMap((a) =>
      branches('charge', a.absent.id).map((b) => ({ ...b, key: `${a.id} ${b.key}`, note: `代${a.absent.name}` })),
    )
  const posts = acting.filter((a) => a.kind === 'post' && a.acting.id === o.id).map((a) => a.absent.post)
  const actedBy = acting.find((a) => a.kind === 'charge' && a.absent.id === o.id)?.acting.name ?? null
  return {
    ...o,
    isGone,
    actedBy,
    actingPosts: posts,
    charges: branches('charge'),
    contacts: branches('contact'),
    stands,
  }
}

/** From this many on, officers of one department a leader is in charge of one by one are drawn as one branch. */
const MANY = 4

/** Departments each, then officers who are in charge of somebody alone. */
function branchesOf(view: PictureView, charges: readonly ChargeView[]): Branch[] {
  const departments = view.departments.flatMap((d): Branch[] =>
    charges.some((c) => c.departmentId === d.id)
      ? [{ key: d.id, name: d.name, departmentId: d.id, officerId: null, note: '' }]
      : [],
  )
  const alone = view.officers.filter((o) => charges.some((c) => c.officerId === o.id))
  const people = view.departments.flatMap((d): Branch[] => {
    const here = alone.filter((o) => o.departmentId === d.id)
    if (here.length >= MANY)
      return [
        { key: `of ${d.id}`, name: `${d.name}的 ${here.length} 人`, departmentId: d.id, officerId: null, note: '' },
      ]
    return here.map((o) => ({ key: o.id, name: o.name, departmentId: null, officerId: o.id, note: '' }))
  })
  return [...departments, ...people]
}

function departmentsOf(view: PictureView, people: ReadonlyMap<string, OfficerView>): Department[] {
  const nameOf = (id: string) => people.get(id)?.name ?? []
  const charged = new Set(view.inCharge.map((c) => c.officerId))
  return view.departments.flatMap((d): Department[] => {
    const here = view.officers.filter((o) => o.departmentId === d.id)
    const of = view.charges.filter((c) => c.departmentId === d.id)
    const staff = here.filter((o) => o.post === 'staff')
    if (staff.length === 0 && of.length === 0) return []
    // who left is in charge of nobody, unless somebody acts
    const leaders = of
      .filter((c) => c.kind === 'charge')
      .flatMap((c) => {
        const by = view.acting.find((a) => a.kind === 'charge' && a.absent.id === c.leaderId && a.from <= view.day)
        return by ? [`${by.acting.name}（代${by.absent.name}）`] : nameOf(c.leaderId)
      })
    const contacts = of.filter((c) => c.kind === 'contact').flatMap((c) => nameOf(c.leaderId))
    const hasOwnContacts = view.charges.some((c) => c.kind === 'contact' && here.some((o) => o.id === c.officerId))
    const without = staff.filter((o) => !charged.has(o.id)).length
    return [{ id: d.id, name: d.name, people: here, leaders, contacts, hasOwnContacts, without }]
  })
}

/** Who is in charge of one officer on that day, as it is said. */
export function inChargeOf(view: PictureView, officerId: string): string[] {
  const nameOf = (id: string) => view.officers.find((o) => o.id === id)?.name ?? ''
  return view.inCharge
    .filter((c) => c.officerId === officerId)
    .map((c) => (c.actingFor === null ? nameOf(c.leaderId) : `${nameOf(c.leaderId)}（代管）`))
}
