/**
 * What was read from the server, kept in memory while the app is open: a page seen before is there at once and is read
 * again behind it. Every act reads the page on screen again, and so does coming back to it.
 */
import { useEffect, useReducer, useState } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { readProblemsOf } from './problems.ts'

export type Reading<In, Out> = { ask: (input: In) => Promise<Out>; kept: Map<string, Out> }

const onScreen = new Set<() => Promise<void>>()
const all = new Set<Map<string, unknown>>()

export function reading<In, Out>(ask: (input: In) => Promise<Out>): Reading<In, Out> {
  const kept = new Map<string, Out>()
  all.add(kept)
  return { ask, kept }
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

export function useReading<In, Out>(source: Reading<In, Out>, input: In) {
  const key = JSON.stringify(input)
  const [problems, setProblems] = useState<Problem[]>([])
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the input
  useEffect(() => {
    let left = false
    const read = async () => {
      try {
        source.kept.set(key, await source.ask(input))
        if (!left) setProblems([])
      } catch (error) {
        if (!left) setProblems(readProblemsOf(error))
      }
      if (!left) redraw()
    }
    onScreen.add(read)
    void read()
    return () => {
      left = true
      onScreen.delete(read)
    }
  }, [key, source])
  return { data: source.kept.get(key), problems }
}
