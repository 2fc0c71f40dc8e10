/**
 * Where a phone keeps things: two shelves of one IndexedDB. `locks` holds, by account, what opens the rest; `sealed` holds sealed texts
 * by account, kind and name. Names are numbers (ids) throughout: what lies there in the open tells who nobody is.
 */
import type { Sealed, WrappedByCode } from './phone-keys.ts'

export type Lock = {
  accountId: string
  /** The phone's own number, made once. */
  phone: string
  /** Which key of the server's ring `bySecret` was made under. */
  keyId: string
  bySecret: Sealed
  /** Null: no code is set, or ten wrong ones came in a row. */
  byCode: WrappedByCode | null
  /** Wrong codes in a row, counted before each try. */
  tries: number
}
export const kinds = ['list', 'visit', 'text', 'draft', 'act', 'me'] as const
export type Kind = (typeof kinds)[number]
export type Item = { accountId: string; kind: Kind; name: string; sealed: Sealed }

/** Which key seals: the phone's number is new with each key. */
export type Of = Pick<Lock, 'accountId' | 'phone'>
/** It was removed in another window, or set up anew with another key: what is sealed by the former one would open for nobody. */
export class VaultRemoved extends Error {}

export type Shelf = {
  locks: () => Promise<Lock[]>
  /** In the place of the lock with the phone's number `over`, or where none lies. Rejects with `VaultRemoved` where another window came first. */
  putLock: (lock: Lock, over: string | undefined) => Promise<void>
  /** In one step, of the lock as it lies there: what another window changed stays changed. Rejects with `VaultRemoved`. */
  changeLock: (of: Of, change: Partial<Lock>) => Promise<Lock>
  /** In one step: two windows do not get twice as many tries. */
  countTry: (accountId: string) => Promise<number>
  /** Everything of an account, in one step; false, and nothing is gone, where an act waits: another window may have put it there just now. */
  clear: (accountId: string) => Promise<boolean>
  items: (accountId: string) => Promise<Item[]>
  /** How many acts wait, also where they cannot be opened. */
  waiting: (accountId: string) => Promise<number>
  /** All of it or nothing: what is put and what is removed. With `of`, under that key only: else rejects with `VaultRemoved`. */
  write: (put: readonly Item[], remove?: readonly Pick<Item, 'accountId' | 'kind' | 'name'>[], of?: Of) => Promise<void>
}

const NAME = 'lianfang field'

async function connect(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('locks', { keyPath: 'accountId' })
    opening.result.createObjectStore('sealed', { keyPath: ['accountId', 'kind', 'name'] })
  }
  const database = await resultOf(opening)
  database.onversionchange = () => database.close()
  return database
}

export async function openShelf(): Promise<Shelf> {
  let database = await connect()
  const begin = async (store: string | string[], mode: 'readonly' | 'readwrite') => {
    // on the disk before the answer: a phone that is switched off in the next second has it
    const open = () => database.transaction(store, mode, { durability: 'strict' })
    try {
      return open()
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
      // a phone that put the page away for a while closed the connection under it
      database = await connect()
      return open()
    }
  }
  const read = async <T>(store: string, ask: (store: IDBObjectStore) => IDBRequest<T>) =>
    resultOf(ask((await begin(store, 'readonly')).objectStore(store)))
  const write = async (store: string, work: (store: IDBObjectStore) => void) => {
    const transaction = await begin(store, 'readwrite')
    const done = doneWith(transaction)
    work(transaction.objectStore(store))
    return done
  }
  /** Works where the lock is still of that key, in the same transaction. */
  const writeUnder = async (of: Of, work: (lock: Lock, transaction: IDBTransaction) => void) => {
    const transaction = await begin(['locks', 'sealed'], 'readwrite')
    let isThere = false
    const done = doneWith(transaction)
    const asked: IDBRequest<Lock | undefined> = transaction.objectStore('locks').get(of.accountId)
    asked.onsuccess = () => {
      if (asked.result?.phone !== of.phone) return
      isThere = true
      work(asked.result, transaction)
    }
    await done
    if (!isThere) throw new VaultRemoved()
  }
  const of = (accountId: string, kind?: Kind) =>
    kind === undefined
      ? IDBKeyRange.bound([accountId], [accountId, []])
      : IDBKeyRange.bound([accountId, kind], [accountId, kind, []])
  return {
    locks: () => read<Lock[]>('locks', (store) => store.getAll()),
    putLock: async (lock, over) => {
      let isFree = false
      await write('locks', (store) => {
        const asked: IDBRequest<Lock | undefined> = store.get(lock.accountId)
        asked.onsuccess = () => {
          isFree = asked.result?.phone === over
          if (isFree) store.put(lock)
        }
      })
      if (!isFree) throw new VaultRemoved()
    },
    changeLock: async (of, change) => {
      let changed: Lock | undefined
      await writeUnder(of, (lock, transaction) => {
        changed = { ...lock, ...change }
        transaction.objectStore('locks').put(changed)
      })
      if (!changed) throw new VaultRemoved()
      return changed
    },
    countTry: async (accountId) => {
      let tries = 0
      await write('locks', (store) => {
        const asked: IDBRequest<Lock | undefined> = store.get(accountId)
        asked.onsuccess = () => {
          if (!asked.result) return
          tries = asked.result.tries + 1
          store.put({ ...asked.result, tries })
        }
      })
      return tries
    },
    clear: async (accountId) => {
      const transaction = await begin(['locks', 'sealed'], 'readwrite')
      let isIdle = false
      const done = doneWith(transaction)
      const sealed = transaction.objectStore('sealed')
      const asked = sealed.count(of(accountId, 'act'))
      asked.onsuccess = () => {
        isIdle = asked.result === 0
        if (!isIdle) return
        sealed.delete(of(accountId))
        transaction.objectStore('locks').delete(accountId)
      }
      await done
      return isIdle
    },
    items: (accountId) => read<Item[]>('sealed', (store) => store.getAll(of(accountId))),
    waiting: (accountId) => read('sealed', (store) => store.count(of(accountId, 'act'))),
    write: (put, remove = [], of) => {
      const work = (store: IDBObjectStore) => {
        for (const item of put) store.put(item)
        for (const { accountId, kind, name } of remove) store.delete([accountId, kind, name])
      }
      return of ? writeUnder(of, (_, transaction) => work(transaction.objectStore('sealed'))) : write('sealed', work)
    },
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function doneWith(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
