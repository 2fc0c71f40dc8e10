import type { api } from '../../../web/api.ts'

export type ArchiveFile = Awaited<ReturnType<typeof api.archive.files>>['files'][number]
export type OpenFile = Awaited<ReturnType<typeof api.archive.file>>
export type PackedFiles = Awaited<ReturnType<typeof api.archive.packages>>['packages'][number]
