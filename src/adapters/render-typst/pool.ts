import type { Answer } from './messages.ts'
import { type RenderProcess, RenderProcessDied } from './render-process.ts'

export type Pool = {
  /** Asks the first child that is free, and waits so many milliseconds for it. A child that dies over a question is replaced and asked once more. */
  ask: (question: string, milliseconds: number) => Promise<Answer>
  /** Ids of the children that are running. */
  pids: () => number[]
  stop: () => Promise<void>
}

export class PoolStopped extends Error {}

type Place = { maker: RenderProcess | null }

/** Keeps at most `size` children, started when they are first needed. */
export function openPool(size: number, start: () => RenderProcess, died: () => void): Pool {
  const places: Place[] = Array.from({ length: size }, () => ({ maker: null }))
  // the last one used is taken first, so that a second child starts only when two papers are wanted at once
  const free = places.toReversed()
  const waiting: ((place: Place) => void)[] = []
  let stopped = false

  async function askAt(place: Place, question: string, milliseconds: number, triesLeft: number): Promise<Answer> {
    if (stopped) throw new PoolStopped()
    if (!place.maker?.alive()) place.maker = start()
    try {
      return await place.maker.ask(question, milliseconds)
    } catch (error) {
      place.maker = null
      if (stopped) throw new PoolStopped()
      died()
      if (error instanceof RenderProcessDied && triesLeft > 0)
        return askAt(place, question, milliseconds, triesLeft - 1)
      throw error
    }
  }

  return {
    pids: () => places.flatMap(({ maker }) => (maker?.alive() && maker.pid !== undefined ? [maker.pid] : [])),
    ask: async (question, milliseconds) => {
      const place = free.pop() ?? (await new Promise<Place>((resolve) => waiting.push(resolve)))
      try {
        return await askAt(place, question, milliseconds, 1)
      } finally {
        const next = waiting.shift()
        if (next) next(place)
        else free.push(place)
      }
    },
    stop: async () => {
      stopped = true
      await Promise.all(places.map(({ maker }) => maker?.stop()))
    },
  }
}
