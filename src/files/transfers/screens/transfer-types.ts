import type { api } from '../../../web/api.ts'

type Table = Awaited<ReturnType<typeof api.transfers.table>>
export type TransferOut = Table['out'][number]
export type TransferIn = Table['in'][number]
