import { useEffect, useState } from 'react'
import type { Problem } from '../../platform/problem.ts'

/** Codes of refusals that say: something was written since this was shown. */
const MOVED_ON = /(\.moved-on|[.-]changed)$/

export function hasMovedOn(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => MOVED_ON.test(code))
}

/**
 * What an act answers: the last step, version or text that stood there when its form was opened. Once the act was refused because another
 * was written since, that one is shown beside the refusal, and the next press answers it: what was typed is not lost.
 */
export function useShownVersion<Shown>(now: Shown, problems: readonly Problem[]): Shown {
  const [shown, setShown] = useState(now)
  const movedOn = hasMovedOn(problems)
  useEffect(() => {
    if (movedOn) setShown(now)
  }, [movedOn, now])
  return shown
}
