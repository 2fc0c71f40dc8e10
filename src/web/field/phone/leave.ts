/** Signing out at the desk's page of this browser: what the person kept for the phone's page goes too. */
import { openShelf } from './shelf.ts'
import { leaveVault } from './vault.ts'

export async function leaveKept(accountId: string): Promise<void> {
  if (isSecureContext && 'indexedDB' in globalThis) await leaveVault(await openShelf(), accountId)
}
