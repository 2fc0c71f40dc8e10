/** What made a version of the list, and how the office calls it. */
export const versionKinds = ['drawn', 'amended', 'kept', 'moved', 'recorder', 'frozen', 'repaired', 'adjusted'] as const
export type VersionKind = (typeof versionKinds)[number]

export const versionNames: Record<VersionKind, string> = {
  drawn: '生成名单',
  amended: '按最新登记调整',
  kept: '按最新登记调整（少变动）',
  moved: '改派',
  recorder: '更换记录人员',
  frozen: '锁定或解锁',
  repaired: '解决问题',
  adjusted: '按设定调整',
}
