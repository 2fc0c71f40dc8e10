/**
 * What was read from the server, kept in memory while the app is open: a page seen before is there at once and is read
 * again behind it. Every act reads the page on screen again, and so does coming back to it. What lies on the phone itself
 * (phone/) is there without a line too, with what waits to be sent.
 */
import { useEffect, useReducer, useRef, useState, useSyncExternalStore } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { isLost, statusOf } from '../problems.ts'
import { onPhone, phoneState } from './phone/phone-state.ts'
import { readProblemsOf } from './problems.ts'

export type Reading<In, Out> = {
  ask: (input: In) => Promise<Out>
  kept: Map<string, Out>
  /** After how many acts each was asked for. */
  acts: Map<string, number>
  atHand: (input: In) => Out | undefined
}

const onScreen = new Set<() => Promise<void>>()
const all = new Set<Map<string, unknown>>()

/** `atHand`: what the phone has of it. */
export function reading<In, Out>(
  ask: (input: In) => Promise<Out>,
  atHand: (input: In) => Out | undefined = () => undefined,
): Reading<In, Out> {
  const kept = new Map<string, Out>()
  all.add(kept)
  return { ask, kept, acts: new Map(), atHand }
}

/** Acts that arrived and whose pages are not what they were before, as long as they are not read again. */
let acts = 0
export function noteAct(): void {
  acts += 1
}

/** Reads again what is on screen; settles when it is there, or could not be read. */
export async function readAgain(): Promise<void> {
  await Promise.all([...onScreen].map((read) => read()))
}

/** Another person, or nobody: nothing of the former one stays. */
export function forgetReadings(): void {
  for (const kept of all) kept.clear()
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void readAgain()
})

const DONE: Problem = {
  code: 'done.unread',
  message:
    '刚才办的已经办成，不用再办。没有连上网络，这一页没有读到最新内容，可能还是办以前的样子。有信号后请再读一次。',
}

/** Nobody waits longer for the newest where the phone has it. */
const PATIENCE_MS = 3_000

export function useReading<In, Out>(source: Reading<In, Out>, input: In) {
  const key = JSON.stringify(input)
  const [problems, setProblems] = useState<Problem[]>([])
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  useSyncExternalStore(onPhone, () => phoneState().version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input
  useEffect(() => {
    let left = false
    const isOfBefore = () => source.kept.has(key) && (source.acts.get(key) ?? 0) < acts
    const ask = async () => {
      const after = acts
      try {
        source.kept.set(key, await source.ask(input))
        source.acts.set(key, after)
        if (!left) setProblems([])
      } catch (error) {
        // without a line or a session the phone's own is shown, and the strip above says so
        const isAway = isLost(error) || statusOf(error) === 401
        const isOld = isAway && isOfBefore()
        if (!left) setProblems(isOld ? [DONE] : isAway && source.atHand(input) ? [] : readProblemsOf(error))
      }
      if (!left) redraw()
    }
    const read = async () => {
      const asking = ask()
      if (source.atHand(input) === undefined) return asking
      if (!navigator.onLine || phoneState().line !== 'there') {
        if (isOfBefore()) setProblems([DONE])
        return
      }
      await Promise.race([asking, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
    }
    onScreen.add(read)
    void read()
    return () => {
      left = true
      onScreen.delete(read)
    }
  }, [key, source])
  // removed from the phone in another window before the server answered: what somebody writes on stays on the screen
  const shown = useRef<{ key: string; data: Out | undefined }>({ key, data: undefined })
  const before = shown.current.key === key ? shown.current.data : undefined
  const data = source.atHand(input) ?? source.kept.get(key) ?? before
  shown.current = { key, data }
  return { data, problems }
}
