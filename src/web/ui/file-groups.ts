/** A catalogue as a reader looks for something in it: by round, then by kind; each group where its first paper stands. Pure. */
export type FileEntry = {
  documentId: string
  /** Its place in the catalogue; 0 for what is not counted. */
  number: number
  title: string
  responsible: string
  date: string
  pages: number
  round: string
  kind: string
  late: boolean
}

/** 备考表 lies at the end of every file; it is drawn when it is looked at. */
export const NOTE_ENTRY: FileEntry = {
  ...{ documentId: 'note', number: 0, title: '备考表', responsible: '', date: '', pages: 1 },
  ...{ round: '卷末', kind: '', late: false },
}

const kindNames: Readonly<Record<string, string>> = {
  notice: '通知书',
  visitRecord: '登记表',
  pledge: '承诺书',
  supplement: '意见建议和答复',
  matterReply: '意见建议和答复',
  progressNotice: '意见建议和答复',
  objection: '家属的更正和不同意见',
  signedCopy: '签名件',
}

export function groupsOf(entries: readonly FileEntry[]) {
  return byName(entries, (entry) => entry.round || '其他材料').map(([round, of]) => ({
    round,
    kinds: byName(of, (entry) => kindNames[entry.kind] ?? '').map(([kind, entries]) => ({ kind, entries })),
  }))
}

function byName(entries: readonly FileEntry[], nameOf: (entry: FileEntry) => string): [string, FileEntry[]][] {
  const groups = new Map<string, FileEntry[]>()
  for (const entry of entries) groups.set(nameOf(entry), [...(groups.get(nameOf(entry)) ?? []), entry])
  return [...groups]
}
