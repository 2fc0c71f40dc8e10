/**
 * Who sees a reminder, and who agrees to it (方案 §三.2; docs/decisions/0039): its writer, its talker, head and inspector, and whoever it
 * is about once it is recorded. Nobody of the kin of whoever it is about, whatever the duty; and no post is a way in for whoever it is
 * about, nor for whoever stands in for that person or that person's kin. Pure.
 */

/** A holder of one of the two posts today: the own one, or that of somebody for whom this person stands in. */
export type Leader = { officerId: string; post: 'head' | 'inspector'; standsFor: string | null }
export type About = {
  aboutId: string | null
  writerId: string | null
  talkerId: string | null
  /** Whether it is told to whoever it is about. */
  told: boolean
  /** Of the household of whoever it is about, or kin to anybody in it. */
  kin: ReadonlySet<string>
}
export type Role = 'about' | 'writer' | 'talker' | 'head' | 'inspector'

/** As what somebody sees it; empty: it is not there for this person. */
export function rolesOf(readerId: string, about: About, leaders: readonly Leader[]): Role[] {
  if (about.aboutId === null) return []
  if (readerId === about.aboutId) return about.told ? ['about'] : []
  if (about.kin.has(readerId)) return []
  const roles: Role[] = []
  if (readerId === about.writerId) roles.push('writer')
  if (readerId === about.talkerId) roles.push('talker')
  for (const post of ['head', 'inspector'] as const)
    if (leaders.some((l) => l.officerId === readerId && l.post === post && !isBarred(l, about))) roles.push(post)
  return roles
}

/** Who agrees: the head; where no head can, the inspector; where neither can, nobody. */
export function whoAgrees(
  about: Pick<About, 'aboutId' | 'kin'>,
  leaders: readonly Leader[],
): { post: Leader['post']; officerIds: string[] } | null {
  for (const post of ['head', 'inspector'] as const) {
    const can = leaders.filter((l) => l.post === post && !isBarred(l, about))
    if (can.length > 0) return { post, officerIds: can.map((l) => l.officerId) }
  }
  return null
}

function isBarred(leader: Leader, { aboutId, kin }: Pick<About, 'aboutId' | 'kin'>): boolean {
  const isTheirs = (id: string | null) => id !== null && (id === aboutId || kin.has(id))
  return isTheirs(leader.officerId) || isTheirs(leader.standsFor)
}
