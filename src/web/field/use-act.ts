import { useRef, useState } from 'react'
import type { Problem } from '../../platform/problem.ts'
import { isLost } from '../problems.ts'
import { isForeseen } from './foreseen-answers.ts'
import { fieldProblemsOf } from './problems.ts'
import { noteAct, readAgain } from './query-cache.ts'

/** A command as an act of the screen. It is done when the screen shows what has become of it. */
export function useAct<In, Out>(send: (input: In) => Promise<Out>, onDone?: (out: Out) => void) {
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problem[]>([])
  const running = useRef(false)
  const go = async (input: In) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblems([])
    try {
      const out = await send(input)
      if (!isForeseen(out)) noteAct()
      await readAgain()
      onDone?.(out)
    } catch (error) {
      setProblems(fieldProblemsOf(error))
      if (!isLost(error)) await readAgain()
    } finally {
      running.current = false
      setBusy(false)
    }
  }
  return { go: (input: In) => void go(input), busy, problems, refuse: setProblems }
}
