import type { api } from '../../../web/api.ts'

export type TextRow = Awaited<ReturnType<typeof api.templates.list>>['forms'][number]
export type Shown = Awaited<ReturnType<typeof api.templates.show>>
