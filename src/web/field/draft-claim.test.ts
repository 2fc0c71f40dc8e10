/** Two windows of one phone and one draft: one writes at a time, and whoever takes it over finds every word. */
import { expect, test, vi } from 'vitest'

/** A window: its own module, with a channel of its own; the locks and the shelf are the phone's. */
async function openWindow(shelf: { text: string }, name: string) {
  vi.resetModules()
  const { claimDraft } = await import('./draft-claim.ts')
  const window = {
    name,
    text: undefined as string | undefined,
    state: 'asking' as 'asking' | 'held' | 'elsewhere',
    isFrozen: false,
    /** Typed, and sealed a little later. */
    type: (text: string) => {
      window.text = text
    },
  }
  const claim = claimDraft('a draft', {
    onHeld: (before) => {
      window.state = 'held'
      if (before) window.text = shelf.text
    },
    onElsewhere: () => {
      window.state = 'elsewhere'
    },
    flush: async () => {
      if (window.isFrozen) await new Promise(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (window.state === 'held' && window.text !== undefined) shelf.text = window.text
    },
    onLetGo: () => undefined,
  })
  return { window, claim }
}

test('the second window writes nothing until it takes the draft over, finds what was typed, and can be asked for it in turn', async () => {
  const shelf = { text: '' }
  const one = await openWindow(shelf, 'one')
  await vi.waitFor(() => expect(one.window.state).toBe('held'))
  one.window.type('先写的')
  const two = await openWindow(shelf, 'two')
  await vi.waitFor(() => expect(two.window.state).toBe('elsewhere'))
  await two.claim.take()
  await vi.waitFor(() => expect([one.window.state, two.window.state]).toEqual(['elsewhere', 'held']))
  expect(two.window.text).toBe('先写的')
  two.window.type('先写的，后补的')
  await one.claim.take()
  await vi.waitFor(() => expect([one.window.state, two.window.state]).toEqual(['held', 'elsewhere']))
  expect(one.window.text).toBe('先写的，后补的')
  // a third waits, too; whoever closes lets the next one write on
  const three = await openWindow(shelf, 'three')
  await vi.waitFor(() => expect(three.window.state).toBe('elsewhere'))
  one.claim.letGo()
  await vi.waitFor(() => expect(two.window.state).toBe('held'))
  two.claim.letGo()
  await vi.waitFor(() => expect(three.window.state).toBe('held'))
  expect(three.window.text).toBe('先写的，后补的')
  three.claim.letGo()
})

test('a window that the phone has frozen does not answer: the draft is taken all the same, as it lies sealed, and given back when it is asked for', async () => {
  const shelf = { text: '封存了的' }
  const frozen = await openWindow(shelf, 'frozen')
  await vi.waitFor(() => expect(frozen.window.state).toBe('held'))
  frozen.window.isFrozen = true
  const two = await openWindow(shelf, 'two')
  await vi.waitFor(() => expect(two.window.state).toBe('elsewhere'))
  await two.claim.take()
  await vi.waitFor(() => expect([frozen.window.state, two.window.state]).toEqual(['elsewhere', 'held']))
  expect(two.window.text).toBe('封存了的')
  frozen.window.isFrozen = false
  two.window.type('接着写的')
  await frozen.claim.take()
  await vi.waitFor(() => expect([frozen.window.state, frozen.window.text]).toEqual(['held', '接着写的']))
  frozen.claim.letGo()
  two.claim.letGo()
})
