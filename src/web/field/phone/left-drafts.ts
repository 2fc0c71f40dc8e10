/** What was begun and can be saved on no page any more: of a visit that is somebody else's since, or that is over. */
import { keptList } from './kept-pages.ts'
import type { Vault } from './vault.ts'

const OF_EVENING = /^(?:record|disputed) (\S+)$/

/** `goes`: whoever holds the phone still goes out. Before the list was ever read nothing is known of any visit. */
export function leftDrafts(vault: Vault, goes: boolean): string[] {
  const names = vault.names('draft')
  if (!goes || names.length === 0) return names
  const mine = keptList(vault)?.visits
  if (!mine) return []
  const open = new Set(mine.filter(({ state }) => state !== 'settled' && state !== 'closed').map((one) => one.visitId))
  return names.filter((name) => {
    const visitId = OF_EVENING.exec(name)?.[1]
    return visitId !== undefined && !open.has(visitId)
  })
}
