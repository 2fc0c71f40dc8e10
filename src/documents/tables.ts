type BlobTable = { unit_id: string; hash: string; size: number; media_type: string; at: string }
export type DocumentKind = 'notice' | 'visitRecord' | 'pledge' | 'matterReply'
type DocumentTable = {
  unit_id: string
  id: string
  kind: DocumentKind
  subject_id: string
  household_id: string
  title: string
  template_version: string
  hash: string
  pages: number
  made_at: string
  replaced_at: string | null
}
declare module '../platform/database.ts' {
  interface Tables {
    blob: BlobTable
    document: DocumentTable
  }
}

export type { DocumentTable }
