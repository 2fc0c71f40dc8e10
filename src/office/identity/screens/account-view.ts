import type { api } from '../../../web/api.ts'

type Listed = Awaited<ReturnType<typeof api.identity.accounts>>
export type Account = Listed['accounts'][number]
export type OfficerWithout = Listed['officersWithout'][number]
