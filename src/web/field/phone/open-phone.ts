/** Opening and shutting what a phone keeps: by the session, by the code; setting a code, signing out, removing all. */
import { z } from 'zod'
import type { Problem } from '../../../platform/problem.ts'
import { duties } from '../../../vocabulary/duties.ts'
import { api } from '../../api.ts'
import { needsPerson, statusOf } from '../../problems.ts'
import { heardBefore, serverNow } from '../../server-time.ts'
import { canKeep } from '../keep-app.ts'
import { HOME } from '../router.ts'
import { keptAt, keptClock } from './kept-pages.ts'
import { Foreseen, waitsIn } from './outbox.ts'
import { holdShelf, phoneState, readShelfAgain, setPhone, shelfOf, tellWindows, writeIfRoom } from './phone-state.ts'
import { refreshAll } from './refresh.ts'
import { handInAll, sendAll } from './send.ts'
import { type Lock, openShelf, type Shelf, VaultRemoved } from './shelf.ts'
import {
  isCodeOfAnother,
  leaveVault,
  newPhoneNumber,
  openByCode,
  openBySecret,
  removeAll,
  setUpVault,
  type Vault,
} from './vault.ts'

/** Who it was that set the code, as `identity.me` told. */
const keptMe = z.object({
  accountId: z.string(),
  displayName: z.string(),
  officerId: z.string().nullable(),
  duties: z.array(z.enum(duties)),
  mustChange: z.boolean(),
  screen: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
})
export type KeptMe = z.infer<typeof keptMe>

/** Some browsers never answer; the app opens without a store then. */
const SHELF_MS = 2_000

/** Looks whether anything is kept here; called once, before anybody is asked for a name. */
export async function findPhone(): Promise<void> {
  if (!canKeep) return
  // a browser without room for it (a private window): the app works as it does without a store
  const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, SHELF_MS))
  const shelf = await Promise.race([openShelf().catch(() => undefined), tooLate])
  if (!shelf) return
  holdShelf(shelf)
  const locks = await shelf.locks()
  const waiting = await Promise.all(locks.map(({ accountId }) => shelf.waiting(accountId)))
  setPhone({ hasCode: locks.some(({ byCode }) => byCode), waiting: waiting.reduce((sum, n) => sum + n, 0) })
}

async function lockOf(shelf: Shelf, accountId: string): Promise<Lock | undefined> {
  return (await shelf.locks()).find((lock) => lock.accountId === accountId)
}

/** Somebody has signed in: what is theirs opens by the session; of others nothing is shown. Rejects as the server does. */
export function enterPhone(me: KeptMe): Promise<void> {
  if (entering?.accountId !== me.accountId) {
    const done = enter(me)
      .then(() => (goesOut(me) ? undefined : dropVisits(me.accountId)))
      .catch(async (error: unknown) => {
        if (statusOf(error) === 403 && !needsPerson(error)) await dropVisits(me.accountId)
        throw error
      })
      .finally(() => {
        entering = undefined
      })
    entering = { accountId: me.accountId, done }
  }
  return entering.done
}
export const goesOut = ({ duties: own }: Pick<KeptMe, 'duties'>) => own.includes('visitor') || own.includes('recorder')
const readMe = (vault: Vault) => keptMe.safeParse(JSON.parse(vault.read('me', 'me') ?? 'null')).data

/** Once at a time: the line came back, and the page was looked at again, in the same moment. */
let entering: { accountId: string; done: Promise<void> } | undefined

async function enter(me: KeptMe): Promise<void> {
  const { vault } = phoneState()
  if (vault?.accountId === me.accountId) {
    setPhone({ byCode: false, line: 'there' })
    await renew(vault)
  } else await openWithSession(me)
  if (phoneState().vault) await keepMe(me)
}

/** No longer somebody who goes to families: what is kept of them goes, and need not be opened for it; the own words stay, sealed. */
async function dropVisits(accountId: string): Promise<void> {
  const shelf = shelfOf()
  if (!shelf) return
  const items = await shelf.items(accountId)
  await shelf.write(
    [],
    items.filter(({ kind }) => OF_FAMILIES.some((one) => one === kind)),
  )
  tellWindows(accountId)
  await readShelfAgain()
}
const OF_FAMILIES = ['list', 'visit', 'text'] as const

/** What the code opened is sealed by the server's key of today too: the former one may be gone. */
async function renew(vault: Vault): Promise<void> {
  const shelf = shelfOf()
  const lock = shelf && (await lockOf(shelf, vault.accountId))
  if (lock) await unlessRemoved(vault.rewrap(await api.identity.phoneKey({ phone: lock.phone, keyId: '' })))
}

async function openWithSession(me: KeptMe): Promise<void> {
  const shelf = shelfOf()
  const lock = shelf && (await lockOf(shelf, me.accountId))
  setPhone({ vault: undefined, byCode: false, waiting: lock ? await shelf.waiting(me.accountId) : 0 })
  if (!shelf || !lock) return
  const key = await api.identity.phoneKey({ phone: lock.phone, keyId: lock.keyId })
  const vault = await unlessRemoved(openBySecret(shelf, lock, key))
  if (!vault) return
  opened(vault, false)
  if (key.current !== key.keyId) await renew(vault)
}

/** Removed in another window while it was being opened here: nothing is kept then. */
async function unlessRemoved<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof VaultRemoved) return undefined
    throw error
  }
}

/** By the code: who it is, or how many tries are left. */
export async function unlockPhone(code: string): Promise<{ me: KeptMe } | { left: number }> {
  const shelf = shelfOf()
  if (!shelf) return { left: 0 }
  const tried = (await unlessRemoved(openByCode(shelf, code))) ?? { left: 0 }
  if ('left' in tried) {
    setPhone({ hasCode: (await shelf.locks()).some(({ byCode }) => byCode) })
    return tried
  }
  const me = readMe(tried.vault)
  // there was no room left to say whose it is: signing in says it
  if (!me) return { left: 0 }
  const clock = keptClock(tried.vault)
  if (clock) heardBefore(clock.server, clock.here)
  await dropOld(tried.vault)
  // shut for a moment behind the sign-in screen: the page that stands there stays
  if (phoneState().vault?.accountId === me.accountId) setPhone({ byCode: true, line: 'gone' })
  else opened(tried.vault, true)
  return { me }
}

/** What was not read anew for so long is nobody's evening any more. */
const MOST_DAYS = 30

async function dropOld(vault: Vault): Promise<void> {
  const at = keptAt(vault)
  if (at === undefined || serverNow().getTime() - Date.parse(at) < MOST_DAYS * 86_400_000) return
  const old = OF_FAMILIES.flatMap((kind) => vault.names(kind).map((name) => ({ kind, name })))
  await vault.write([], old)
}

function opened(vault: Vault, byCode: boolean): void {
  setPhone({
    vault,
    byCode,
    line: byCode ? 'gone' : 'there',
    openings: phoneState().openings + 1,
    hasCode: phoneState().hasCode || vault.hasCode(),
  })
}

const SEALED: Problem = {
  code: 'phone.sealed',
  message: '这部手机上有还没发送、现在打不开的内容，不能另设口令。请先退出，用手机口令打开，连上网络发送。',
}
const TAKEN: Problem = {
  code: 'phone.taken',
  message: '这个口令在这部手机上不能用。请另想一个，再设一次。',
}
const ELSEWHERE: Problem = {
  code: 'phone.elsewhere',
  message: '另一个窗口刚刚设过口令，或者从手机删去了。请刷新这一页再看。',
}
const NO_ROOM: Problem = {
  code: 'phone.no-room',
  message: '这个浏览器存不下（空间不够，或者是无痕窗口）。请清出一些空间，或者换普通窗口再设。',
}

/** Sets the code, the first time or another; what was kept under the former one stays. */
export async function setPhoneCode(me: KeptMe, code: string): Promise<void> {
  const shelf = shelfOf()
  if (!shelf) throw new Error('this browser keeps nothing')
  const lock = await lockOf(shelf, me.accountId)
  if (await isCodeOfAnother(shelf, me.accountId, code)) throw new Foreseen([TAKEN])
  // what lies here is opened first: a new key beside it would never open it
  if (lock && !phoneState().vault) await openWithSession(me)
  const open = phoneState().vault
  if (lock && !open && (await shelf.waiting(me.accountId)) > 0) throw new Foreseen([SEALED])
  // another key has another number: a window that holds the former one writes nothing more under it
  const phone = lock && open ? lock.phone : newPhoneNumber()
  const key = await api.identity.phoneKey({ phone, keyId: '' })
  try {
    if (open) await open.changeCode(code, key)
    else {
      const vault = await setUpVault(shelf, me.accountId, code, phone, key, lock?.phone)
      setPhone({ vault, byCode: false, line: 'there' })
    }
  } catch (error) {
    if (error instanceof DOMException) throw new Foreseen([NO_ROOM])
    if (error instanceof VaultRemoved) throw new Foreseen([ELSEWHERE])
    throw error
  }
  setPhone({ hasCode: true })
  // a browser may ask its user first: not waited for
  void navigator.storage?.persist?.()
  // without it the code would open nobody's
  if (!(await keepMe(me))) throw new Foreseen([NO_ROOM])
  // whoever set it may be on the way out of the door: done is when the visits are there
  await keepFresh()
}

async function keepMe(me: KeptMe): Promise<boolean> {
  const { vault } = phoneState()
  const text = JSON.stringify(me)
  return !vault || vault.read('me', 'me') === text || writeIfRoom([{ kind: 'me', name: 'me', text }])
}

/** Sends what waits and reads what is kept. */
export async function keepFresh(): Promise<void> {
  if (!phoneState().vault) return
  await sendAll()
  await handInAll()
  const { vault } = phoneState()
  const me = vault && readMe(vault)
  // of whoever does not go out any more nothing is asked
  if (!me || goesOut(me)) await refreshAll()
}

/** Signed out on the phone's page. */
export async function leavePhone(accountId: string): Promise<void> {
  const shelf = shelfOf()
  if (!shelf) return
  await leaveVault(shelf, accountId)
  setPhone({ vault: undefined, byCode: false })
}

const WAITS: Problem = { code: 'phone.waits', message: '还有没发送的，发送以后才能从手机删去。' }

/** No longer kept on this phone, at its person's wish: everything goes. */
export async function removePhone(accountId: string): Promise<void> {
  const shelf = shelfOf()
  if (!shelf) return
  if (!(await removeAll(shelf, accountId))) throw new Foreseen([WAITS])
  tellWindows(accountId)
  setPhone({ vault: undefined, hasCode: (await shelf.locks()).some(({ byCode }) => byCode), waiting: 0 })
}

const EVERY_MS = 30_000
/** Put away for so long, what the code opened is shut again; what was typed is sealed. */
const LOCKED_MS = 3_600_000

/** From here on: sends and reads when the line is back, when the page is looked at again, and now and then while something waits. */
export function watchLine(enter: () => void): () => void {
  const again = () => {
    if (phoneState().vault) void keepFresh()
    else enter()
  }
  const gone = () => setPhone({ line: 'gone' })
  let lookedAway = serverNow().getTime()
  const looked = () => {
    const now = serverNow().getTime()
    if (document.visibilityState !== 'visible') lookedAway = now
    else if (phoneState().byCode && now - lookedAway > LOCKED_MS) location.assign(HOME)
    else again()
  }
  const timer = setInterval(() => {
    const { vault, line } = phoneState()
    if (document.visibilityState !== 'visible' || line === 'signIn') return
    if (vault && waitsIn(vault).length > 0) void keepFresh()
  }, EVERY_MS)
  addEventListener('online', again)
  addEventListener('offline', gone)
  document.addEventListener('visibilitychange', looked)
  return () => {
    clearInterval(timer)
    removeEventListener('online', again)
    removeEventListener('offline', gone)
    document.removeEventListener('visibilitychange', looked)
  }
}
