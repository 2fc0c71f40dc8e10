/** What lies on a phone opens for its person and for nobody else. */
import { expect, test } from 'vitest'
import { phoneKey } from '../../../office/identity/phone-key.ts'
import { memoryShelf } from './memory-shelf.fixture.ts'
import { phoneCodeFault, typedPhoneCode } from './phone-code.ts'
import { type Shelf, VaultRemoved } from './shelf.ts'
import {
  isCodeOfAnother,
  leaveVault,
  MOST_TRIES,
  openByCode,
  openBySecret,
  removeAll,
  setUpVault,
  type Vault,
} from './vault.ts'

const PHONE = '01990000-0000-7000-8000-000000000001'
const ring = { current: 'k1', keys: new Map([['k1', Buffer.alloc(32, 3)]]) }
const server = (accountId: string) => phoneKey(ring, accountId, { phone: PHONE, keyId: '' })
const CODE = '805137'

async function filled(shelf: Shelf, accountId: string, code = CODE): Promise<Vault> {
  const vault = await setUpVault(shelf, accountId, code, PHONE, server(accountId), undefined)
  await vault.write([
    { kind: 'visit', name: 'v1', text: '{"family":"李秀英家"}' },
    { kind: 'act', name: '0001', text: '{"kind":"record"}' },
    { kind: 'draft', name: 'd1', text: '写了一半😀' },
  ])
  return vault
}
/** Removed in another window, once nothing waited there. */
async function removed(shelf: Shelf, accountId: string): Promise<void> {
  await shelf.write(
    [],
    (await shelf.items(accountId)).filter(({ kind }) => kind === 'act'),
  )
  expect(await removeAll(shelf, accountId)).toBe(true)
}
const opened = async (shelf: Shelf, code: string) => {
  const tried = await openByCode(shelf, code)
  return 'vault' in tried ? tried.vault : undefined
}

test('the code opens what was kept, and so does the secret after signing in; nothing of it lies there in the open', async () => {
  const shelf = memoryShelf()
  await filled(shelf, 'a')
  expect((await opened(shelf, CODE))?.read('draft', 'd1')).toBe('写了一半😀')
  const [lock] = await shelf.locks()
  const bySecret = await openBySecret(shelf, lock!, server('a'))
  expect(bySecret?.names('act')).toEqual(['0001'])
  expect(shelf.all()).not.toMatch(/李秀英|家|record|805137/)
  expect(lock?.byCode?.half.extractable).toBe(false)
  expect(lock?.byCode?.rounds).toBeGreaterThanOrEqual(600_000)
})

test('another half, another account’s secret, or a thing moved to another place opens nothing', async () => {
  const shelf = memoryShelf()
  await filled(shelf, 'a')
  const [lock] = await shelf.locks()
  expect(await openBySecret(shelf, lock!, server('b'))).toBeUndefined()
  const other = await setUpVault(memoryShelf(), 'a', CODE, PHONE, server('b'), undefined)
  expect(other.hasCode()).toBe(true)
  const foreign = (
    await (async () => {
      const elsewhere = memoryShelf()
      await setUpVault(elsewhere, 'b', CODE, PHONE, server('b'), undefined)
      return elsewhere.locks()
    })()
  )[0]!
  await shelf.changeLock(lock!, { byCode: { ...lock!.byCode!, half: foreign.byCode!.half } })
  expect(await openByCode(shelf, CODE)).toEqual({ left: MOST_TRIES - 1 })
  await shelf.changeLock(lock!, lock!)
  const [item] = (await shelf.items('a')).filter(({ kind }) => kind === 'visit')
  await shelf.write([{ ...item!, name: 'v2' }])
  const moved = await opened(shelf, CODE)
  expect([moved?.read('visit', 'v1'), moved?.read('visit', 'v2')]).toEqual(['{"family":"李秀英家"}', undefined])
})

test('ten wrong codes in a row remove the visits and the code; what was not sent opens when its person signs in', async () => {
  const shelf = memoryShelf()
  await filled(shelf, 'a')
  for (let left = MOST_TRIES - 1; left > 7; left--) expect(await openByCode(shelf, '111222')).toEqual({ left })
  // the right one begins the count anew
  expect(await opened(shelf, CODE)).toBeDefined()
  for (let left = MOST_TRIES - 1; left >= 0; left--) expect(await openByCode(shelf, '111222')).toEqual({ left })
  expect(await openByCode(shelf, CODE)).toEqual({ left: 0 })
  expect((await shelf.items('a')).map(({ kind }) => kind).sort()).toEqual(['act', 'draft'])
  const [lock] = await shelf.locks()
  const vault = await openBySecret(shelf, lock!, server('a'))
  expect(vault?.read('draft', 'd1')).toBe('写了一半😀')
  expect(vault?.hasCode()).toBe(false)
  await vault?.changeCode('902718', server('a'))
  expect((await opened(shelf, '902718'))?.names('act')).toEqual(['0001'])
})

test('two people on one phone: each code opens the own, and removing one leaves the other', async () => {
  const shelf = memoryShelf()
  await filled(shelf, 'a')
  await filled(shelf, 'b', '417290')
  expect((await opened(shelf, '417290'))?.accountId).toBe('b')
  expect((await opened(shelf, CODE))?.accountId).toBe('a')
  expect((await shelf.locks()).map(({ tries }) => tries)).toEqual([0, 0])
  await removed(shelf, 'b')
  expect((await opened(shelf, CODE))?.names('visit')).toEqual(['v1'])
  expect(await shelf.items('b')).toEqual([])
})

test('a code that opens what somebody else keeps here is not free; asking is a try at it, and after ten it is shut', async () => {
  const shelf = memoryShelf()
  await filled(shelf, 'a')
  await filled(shelf, 'b', '417290')
  expect(await isCodeOfAnother(shelf, 'b', '417290')).toBe(false)
  expect(await isCodeOfAnother(shelf, 'b', '902718')).toBe(false)
  expect(await isCodeOfAnother(shelf, 'b', CODE)).toBe(true)
  const tries = async () => (await shelf.locks()).map((lock) => [lock.accountId, lock.tries])
  expect(await tries()).toEqual([
    ['a', 3],
    ['b', 0],
  ])
  for (let nth = 3; nth < MOST_TRIES; nth++) expect(await isCodeOfAnother(shelf, 'b', '111222')).toBe(false)
  expect(await isCodeOfAnother(shelf, 'b', CODE)).toBe(false)
  expect((await opened(shelf, '417290'))?.names('visit')).toEqual(['v1'])
  expect((await shelf.items('a')).map(({ kind }) => kind).sort()).toEqual(['act', 'draft'])
})

test('what was removed in another window is not written to again under a key that nothing opens', async () => {
  const shelf = memoryShelf()
  const other = await filled(shelf, 'a')
  await removed(shelf, 'a')
  const act = { kind: 'act', name: '0002', text: '{"kind":"sign"}' } as const
  await expect(other.write([act])).rejects.toThrow(VaultRemoved)
  await expect(other.rewrap({ ...server('a'), keyId: 'k2' })).rejects.toThrow(VaultRemoved)
  await expect(other.changeCode('902718', server('a'))).rejects.toThrow(VaultRemoved)
  await expect(other.readAgain()).rejects.toThrow(VaultRemoved)
  // set up anew: another key, which the other window does not have
  const again = await setUpVault(shelf, 'a', CODE, PHONE.replace(/1$/, '2'), server('a'), undefined)
  await expect(other.write([act])).rejects.toThrow(VaultRemoved)
  expect(other.names('act')).toEqual(['0001'])
  await again.write([act])
  expect((await opened(shelf, CODE))?.names('act')).toEqual(['0002'])
})

test('a code that was changed or shut in another window stays so, whatever this window writes', async () => {
  const shelf = memoryShelf()
  const one = await filled(shelf, 'a')
  const lock = (await shelf.locks())[0]!
  const two = await openBySecret(shelf, lock, server('a'))
  await one.changeCode('902718', server('a'))
  await two?.rewrap({ ...server('a'), keyId: 'k2' })
  expect(await opened(shelf, CODE)).toBeUndefined()
  expect(await opened(shelf, '902718')).toBeDefined()
  await leaveVault(shelf, 'a')
  await two?.rewrap({ ...server('a'), keyId: 'k3' })
  expect(await opened(shelf, '902718')).toBeUndefined()
})

test('signing out removes the visits; what was not sent stays for its person, and of somebody with nothing to send nothing stays', async () => {
  const shelf = memoryShelf()
  const vault = await filled(shelf, 'a')
  await filled(shelf, 'b', '417290')
  await leaveVault(shelf, 'a')
  expect((await shelf.items('a')).map(({ kind }) => kind).sort()).toEqual(['act', 'draft'])
  expect(await opened(shelf, CODE)).toBeUndefined()
  await vault.write([], [{ kind: 'act', name: '0001' }])
  await leaveVault(shelf, 'a')
  expect([await shelf.items('a'), (await shelf.locks()).length]).toEqual([[], 1])
  expect((await opened(shelf, '417290'))?.names('visit')).toEqual(['v1'])
})

test('what is written while the other window’s is read again stays known', async () => {
  const shelf = memoryShelf()
  const vault = await filled(shelf, 'a')
  const reading = vault.readAgain()
  const writing = vault.write([{ kind: 'act', name: '0002', text: '{"kind":"sign"}' }], [{ kind: 'draft', name: 'd1' }])
  await Promise.all([reading, writing])
  expect([vault.names('act'), vault.names('draft')]).toEqual([['0001', '0002'], []])
  // one that failed holds up nothing
  await removed(shelf, 'a')
  await expect(Promise.all([vault.readAgain(), vault.readAgain()])).rejects.toThrow(VaultRemoved)
  await expect(vault.write([])).rejects.toThrow(VaultRemoved)
})

/** Works between two steps of whatever is done on the shelf: another window. */
function between(shelf: Shelf, step: 'countTry' | 'items' | 'waiting', work: () => Promise<unknown>): void {
  const own = shelf[step] as (accountId: string) => Promise<unknown>
  Object.assign(shelf, {
    [step]: async (accountId: string) => {
      const answer = await own(accountId)
      Object.assign(shelf, { [step]: own })
      await work()
      return answer
    },
  })
}

test('what another window saves while this one signs out or removes everything is not thrown away with the key', async () => {
  for (const end of [leaveVault, removeAll])
    for (const step of ['items', 'waiting'] as const) {
      const shelf = memoryShelf()
      const vault = await filled(shelf, 'a')
      await vault.write([], [{ kind: 'act', name: '0001' }])
      const saved = { done: false }
      between(shelf, step, async () => {
        // refused where the key is gone already: the other window says so
        saved.done = await vault.write([{ kind: 'act', name: '0002', text: '{"kind":"record"}' }]).then(
          () => true,
          () => false,
        )
      })
      await end(shelf, 'a')
      const [lock] = await shelf.locks()
      const after = lock && (await openBySecret(shelf, lock, server('a')))
      expect([end.name, step, after?.names('act') ?? []]).toEqual([end.name, step, saved.done ? ['0002'] : []])
    }
})

test('opening by the code brings nothing back that another window removed, changed or set up anew meanwhile', async () => {
  const shelf = memoryShelf()
  const own = await filled(shelf, 'a')
  await filled(shelf, 'b', '417290')
  let anew: Vault | undefined
  between(shelf, 'countTry', async () => {
    await own.changeCode('902718', server('a'))
    await removed(shelf, 'b')
    anew = await setUpVault(shelf, 'b', '417290', PHONE.replace(/1$/, '2'), server('b'), undefined)
    await anew.write([{ kind: 'act', name: '0001', text: '{"kind":"sign"}' }])
  })
  await opened(shelf, CODE)
  expect(await opened(shelf, CODE)).toBeUndefined()
  expect(await opened(shelf, '902718')).toBeDefined()
  expect((await opened(shelf, '417290'))?.names('act')).toEqual(['0001'])
})

test('a code set in two windows at once: the second one takes nothing from the first, whose words stay open to it', async () => {
  const shelf = memoryShelf()
  const first = await filled(shelf, 'a')
  await expect(setUpVault(shelf, 'a', '902718', PHONE.replace(/1$/, '2'), server('a'), undefined)).rejects.toThrow(
    VaultRemoved,
  )
  await first.write([{ kind: 'act', name: '0002', text: '{"kind":"sign"}' }])
  expect((await opened(shelf, CODE))?.names('act')).toEqual(['0001', '0002'])
})

test('a write that failed leaves what was there', async () => {
  const shelf = memoryShelf()
  const vault = await filled(shelf, 'a')
  const full: Shelf['write'] = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  Object.assign(shelf, { write: full })
  await expect(vault.write([{ kind: 'visit', name: 'v1', text: '{}' }])).rejects.toThrow('full')
  expect(vault.read('visit', 'v1')).toContain('李秀英')
})

test.each([
  '12345',
  '000000',
  '123456',
  '654321',
  '121212',
  '123123',
  '112233',
  '135791',
  '19800512',
  '800512',
  '051280',
  '12a456',
  '',
])('the code %s is refused with a sentence', (code) => expect(phoneCodeFault(code)).toMatch(/。$/))

test('a code that says nothing is taken, however it was typed', () => {
  expect(phoneCodeFault(CODE)).toBeUndefined()
  expect(phoneCodeFault('4172905')).toBeUndefined()
  expect(typedPhoneCode(' ８０５ １３７')).toBe(CODE)
})
