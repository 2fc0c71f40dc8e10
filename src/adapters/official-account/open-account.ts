/** The unit's official account as its keys say at this moment. */
import type { OfficialAccount } from './account.ts'
import { type AccountKeys, type KeysRead, readKeys } from './keys.ts'
import { openPlatform } from './platform-client.ts'

export type AccountDoor = {
  state: () => KeysRead['state']
  /** Undefined: no keys, or none that can be used; nothing is to be sent. */
  open: () => OfficialAccount | undefined
}

export function openOfficialAccount(file: string): AccountDoor {
  let opened: { keys: AccountKeys; account: OfficialAccount } | undefined
  return {
    state: () => readKeys(file).state,
    open: () => {
      const read = readKeys(file)
      if (read.state !== 'ready') return undefined
      const { appid, secret, address } = read.keys
      const isSame = opened?.keys.appid === appid && opened.keys.secret === secret && opened.keys.address === address
      if (!opened || !isSame) opened = { keys: read.keys, account: openPlatform(read.keys) }
      return opened.account
    },
  }
}
