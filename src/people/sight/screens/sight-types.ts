import type { api } from '../../../web/api.ts'

export type Act = Awaited<ReturnType<typeof api.sight.acts>>['acts'][number]
