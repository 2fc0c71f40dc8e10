/** What is kept of an activity once it is closed, in the order in which it lies in its volume (方案 §四.2). Pure. */
export const paperKinds = ['proposal', 'invitation', 'minutes', 'summary'] as const
export type PaperKind = (typeof paperKinds)[number]
export const paperNames: Record<PaperKind, string> = {
  proposal: '活动方案',
  invitation: '请柬（文本）',
  minutes: '会议记录',
  summary: '活动记录和小结',
}

export type Shape = { askedFamilies: boolean; minutes: boolean; minutesText: string }

export function papersOf({ askedFamilies, minutes, minutesText }: Shape): PaperKind[] {
  const has: Record<PaperKind, boolean> = {
    proposal: true,
    invitation: askedFamilies,
    minutes: minutes && minutesText !== '',
    summary: true,
  }
  return paperKinds.filter((kind) => has[kind])
}
