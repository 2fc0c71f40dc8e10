/** The shelf of a phone, in memory, for tests. `all`: what somebody sees who looks at everything that lies there. */
import { type Item, type Lock, type Of, type Shelf, VaultRemoved } from './shelf.ts'

export function memoryShelf(): Shelf & { all: () => string } {
  const locks = new Map<string, Lock>()
  const items = new Map<string, Item>()
  const keyOf = ({ accountId, kind, name }: Pick<Item, 'accountId' | 'kind' | 'name'>) => `${accountId} ${kind} ${name}`
  const of = (accountId: string) => [...items.values()].filter((item) => item.accountId === accountId)
  const lockOf = ({ accountId, phone }: Of) => {
    const lock = locks.get(accountId)
    if (lock?.phone !== phone) throw new VaultRemoved()
    return lock
  }
  return {
    locks: async () => [...locks.values()],
    putLock: async (lock, over) => {
      if (locks.get(lock.accountId)?.phone !== over) throw new VaultRemoved()
      locks.set(lock.accountId, structuredClone(lock))
    },
    changeLock: async (of, change) => {
      const changed = { ...lockOf(of), ...change }
      locks.set(of.accountId, structuredClone(changed))
      return changed
    },
    countTry: async (accountId) => {
      const lock = locks.get(accountId)
      if (lock) locks.set(accountId, { ...lock, tries: lock.tries + 1 })
      return (lock?.tries ?? 0) + 1
    },
    clear: async (accountId) => {
      if (of(accountId).some(({ kind }) => kind === 'act')) return false
      for (const item of of(accountId)) items.delete(keyOf(item))
      locks.delete(accountId)
      return true
    },
    items: async (accountId) => of(accountId),
    waiting: async (accountId) => of(accountId).filter(({ kind }) => kind === 'act').length,
    write: async (put, remove = [], of) => {
      if (of) lockOf(of)
      for (const item of put) items.set(keyOf(item), item)
      for (const place of remove) items.delete(keyOf(place))
    },
    all: () =>
      JSON.stringify([...locks.values(), ...items.values()], (_key, value: unknown) =>
        value instanceof ArrayBuffer || value instanceof Uint8Array
          ? Buffer.from(new Uint8Array(value)).toString('latin1')
          : value,
      ),
  }
}
