import type { api } from '../../../web/api.ts'

export type Checklist = Awaited<ReturnType<typeof api.filing.checklist>>
