/** The keys of the unit's official account: a file that whoever runs the product puts there. Without it nothing is ever sent. */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'

const PLATFORM = 'https://api.weixin.qq.com'

/** Secrets go where nobody reads along: by TLS, or to this machine. */
const safeAddress = z.url().refine((address) => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1')
})
const keysSchema = z.object({
  appid: z.string().regex(/^\w{6,64}$/),
  secret: z.string().regex(/^\w{16,128}$/),
  /** Of a proxy of the unit's own, where the platform takes calls from listed addresses only. */
  address: safeAddress.default(PLATFORM),
})
export type AccountKeys = z.infer<typeof keysSchema>

/** `none`: no file. `open`: others on the machine can read it. `unread`: something else stands in it. */
export type KeysRead = { state: 'ready'; keys: AccountKeys } | { state: 'none' | 'open' | 'unread' }

/** Read each time: put there, changed or taken away, it holds from then on. */
export function readKeys(file: string): KeysRead {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found) return { state: 'none' }
    if ((found.mode & 0o077) !== 0) return { state: 'open' }
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const keys = keysSchema.safeParse(parsed).data
    return keys ? { state: 'ready', keys } : { state: 'unread' }
  } catch {
    return { state: 'unread' }
  }
}
