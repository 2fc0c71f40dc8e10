import { dutyNames } from '../../../vocabulary/duties.ts'
import type { api } from '../../../web/api.ts'

type Listed = Awaited<ReturnType<typeof api.identity.accounts>>
export type Account = Listed['accounts'][number]
export type OfficerWithout = Listed['officersWithout'][number]

/** Duties that come with the post, in words; the own household's, which everybody has, is left out. */
export function fromPostText(account: Pick<Account, 'fromPost'>): string {
  return account.fromPost
    .filter((duty) => duty !== 'officer')
    .map((duty) => dutyNames[duty])
    .join('、')
}
