/** What kind of word a family gave (方案 §三.4). */
export const matterKinds = ['opinion', 'hardship', 'question', 'thanks'] as const

export type MatterKind = (typeof matterKinds)[number]

export const matterKindNames: Record<MatterKind, string> = {
  opinion: '意见建议',
  hardship: '困难诉求',
  question: '咨询',
  thanks: '感谢',
}

/** How a matter came: said at the visit, written by the family on its page, told by telephone. */
export const matterWays = ['recorder', 'family', 'coordinator'] as const

export type MatterWay = (typeof matterWays)[number]
