/** A post in the register: what the rules of who visits whom look at (方案 §二.1). */
export const posts = ['head', 'inspector', 'team', 'staff'] as const

export type Post = (typeof posts)[number]

export const postNames: Record<Post, string> = {
  head: '一把手',
  inspector: '派驻纪检监察组长',
  team: '班子成员',
  staff: '干部职工',
}
