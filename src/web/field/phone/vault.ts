/** What one account keeps on this phone, opened: read from memory, written sealed. And the ways to open it (docs/decisions/0069). */
import { uuidv7 } from '../../../platform/id.ts'
import { newDataKey, openText, sealText, unwrapByCode, unwrapBySecret, wrapByCode, wrapBySecret } from './phone-keys.ts'
import { type Kind, type Lock, type Shelf, VaultRemoved } from './shelf.ts'

/** As `identity.phoneKey` gives it. */
export type PhoneKey = { keyId: string; half: string; secret: string }
export type Put = { kind: Kind; name: string; text: string }
export type Place = { kind: Kind; name: string }

export type Vault = {
  accountId: string
  read: (kind: Kind, name: string) => string | undefined
  /** In the order of their names. */
  names: (kind: Kind) => string[]
  /** On the disk before it is in memory; rejects where the disk is full or it was removed meanwhile, and then nothing was written. */
  write: (put: readonly Put[], remove?: readonly Place[]) => Promise<void>
  /** What another window wrote meanwhile; rejects where that window removed it. */
  readAgain: () => Promise<void>
  changeCode: (code: string, server: PhoneKey) => Promise<void>
  /** As the server's keys are now. */
  rewrap: (server: PhoneKey) => Promise<void>
  hasCode: () => boolean
}

/** After so many wrong codes in a row the kept visits are removed. */
export const MOST_TRIES = 10
const REMOVED: readonly Kind[] = ['list', 'visit', 'text', 'me']

/** The first code of an account on this phone, or a new key in the place of one that opens no more: `over`, its phone's number. */
export async function setUpVault(
  shelf: Shelf,
  accountId: string,
  code: string,
  phone: string,
  server: PhoneKey,
  over: string | undefined,
): Promise<Vault> {
  const dataKey = await newDataKey()
  const bySecret = await wrapBySecret(dataKey, server.secret)
  const byCode = await wrapByCode(dataKey, code, server.half)
  const lock: Lock = { accountId, phone, keyId: server.keyId, bySecret, byCode, tries: 0 }
  await shelf.putLock(lock, over)
  return openVault(shelf, lock, dataKey)
}

export async function openBySecret(shelf: Shelf, lock: Lock, server: PhoneKey): Promise<Vault | undefined> {
  const dataKey = await unwrapBySecret(lock.bySecret, server.secret)
  if (!dataKey) return undefined
  const vault = await openVault(shelf, { ...lock, tries: 0 }, dataKey)
  if (lock.tries > 0) await shelf.changeLock(lock, { tries: 0 })
  return vault
}

export type Tried = { vault: Vault } | { left: number }

/** Tries a code on every account that has one here; a try is counted before it is made. `left`: how many more there are. */
export async function openByCode(shelf: Shelf, code: string): Promise<Tried> {
  const locks = (await shelf.locks()).filter(({ byCode }) => byCode !== null)
  for (const lock of locks) await shelf.countTry(lock.accountId)
  for (const lock of locks) {
    const dataKey = lock.byCode && (await unwrapByCode(lock.byCode, code))
    if (!dataKey) continue
    // a try that opened one was none at the others
    for (const other of locks)
      await changeIfThere(shelf, other, { tries: other.accountId === lock.accountId ? 0 : other.tries })
    return { vault: await openVault(shelf, { ...lock, tries: 0 }, dataKey) }
  }
  const now = (await shelf.locks()).filter(({ byCode }) => byCode !== null)
  for (const lock of now) if (lock.tries >= MOST_TRIES) await shutCode(shelf, lock)
  return { left: Math.max(0, ...now.map(({ tries }) => MOST_TRIES - tries)) }
}

/** Whether a code somebody wants to set opens what another keeps here: nobody could tell then whose is meant. A try like any other. */
export async function isCodeOfAnother(shelf: Shelf, accountId: string, code: string): Promise<boolean> {
  const others = (await shelf.locks()).filter((lock) => lock.accountId !== accountId && lock.byCode !== null)
  let isTaken = false
  for (const lock of others) {
    const tries = await shelf.countTry(lock.accountId)
    if (lock.byCode && (await unwrapByCode(lock.byCode, code))) isTaken = true
    else if (tries >= MOST_TRIES) await shutCode(shelf, lock)
  }
  return isTaken
}

/** The code opens nothing any more, and what it opened is gone; what was not sent stays, for its person to sign in. */
export async function shutCode(shelf: Shelf, lock: Lock): Promise<void> {
  await changeIfThere(shelf, lock, { byCode: null, tries: 0 })
  const items = await shelf.items(lock.accountId)
  await shelf.write(
    [],
    items.filter(({ kind }) => REMOVED.includes(kind)),
  )
}

/** What another window removed or set up anew meanwhile is no longer this lock, and stays as it is. */
async function changeIfThere(shelf: Shelf, lock: Lock, change: Partial<Lock>): Promise<void> {
  await shelf.changeLock(lock, change).catch((error: unknown) => {
    if (!(error instanceof VaultRemoved)) throw error
  })
}

/** Signed out: the visits go, and the code with them; what was not sent stays sealed until this person signs in. */
export async function leaveVault(shelf: Shelf, accountId: string): Promise<void> {
  const lock = (await shelf.locks()).find((one) => one.accountId === accountId)
  if (!lock) return
  if (!(await removeAll(shelf, accountId))) await shutCode(shelf, lock)
}

/** Everything of an account; false, and nothing is gone, where something waits to be sent. */
export function removeAll(shelf: Shelf, accountId: string): Promise<boolean> {
  return shelf.clear(accountId)
}

async function openVault(shelf: Shelf, lock: Lock, dataKey: CryptoKey): Promise<Vault> {
  const { accountId } = lock
  const kept = new Map<string, string>()
  const keyOf = (kind: Kind, name: string) => `${kind} ${name}`
  const about = (kind: Kind, name: string) => `${accountId} ${kind} ${name}`
  let current = lock
  const putLock = async (changed: Partial<Lock>) => {
    current = await shelf.changeLock(lock, changed)
  }
  /** One after the other: what is written while all is read again would be forgotten by it. */
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = before.then(work)
    before = done.catch(() => undefined)
    return done
  }
  const readAll = async () => {
    const now = (await shelf.locks()).find((one) => one.accountId === accountId)
    if (now?.phone !== lock.phone) throw new VaultRemoved()
    current = now
    const items = await shelf.items(accountId)
    // one that does not open (moved, or damaged on the disk) keeps nobody out of the others, and stays where it is
    const texts = await Promise.allSettled(
      items.map(async ({ kind, name, sealed }) => ({
        key: keyOf(kind, name),
        text: await openText(dataKey, sealed, about(kind, name)),
      })),
    )
    kept.clear()
    for (const one of texts) if (one.status === 'fulfilled') kept.set(one.value.key, one.value.text)
  }
  await readAll()
  return {
    accountId,
    read: (kind, name) => kept.get(keyOf(kind, name)),
    names: (kind) =>
      [...kept.keys()]
        .filter((key) => key.startsWith(`${kind} `))
        .map((key) => key.slice(kind.length + 1))
        .sort(),
    write: (put, remove = []) =>
      inTurn(async () => {
        const items = await Promise.all(
          put.map(async ({ kind, name, text }) => ({
            accountId,
            kind,
            name,
            sealed: await sealText(dataKey, text, about(kind, name)),
          })),
        )
        await shelf.write(
          items,
          remove.map((place) => ({ accountId, ...place })),
          lock,
        )
        for (const { kind, name } of remove) kept.delete(keyOf(kind, name))
        for (const { kind, name, text } of put) kept.set(keyOf(kind, name), text)
      }),
    readAgain: () => inTurn(readAll),
    changeCode: async (code, server) => putLock({ byCode: await wrapByCode(dataKey, code, server.half), tries: 0 }),
    rewrap: async (server) => {
      if (server.keyId !== current.keyId)
        await putLock({ keyId: server.keyId, bySecret: await wrapBySecret(dataKey, server.secret) })
    },
    hasCode: () => current.byCode !== null,
  }
}

export const newPhoneNumber = () => uuidv7()
