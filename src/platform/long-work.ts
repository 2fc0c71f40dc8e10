/**
 * Work that goes on after the answer and outlives its process. A row says that it is begun; whoever does it gives signs
 * of life there; work that is silent has lost its process and is taken up again, after a start and every minute. What is
 * over its time is swept. `run` finds out by the row whether there is anything to do: twice does no harm.
 */
import type { App } from './app.ts'
import type { Reaction, Timer } from './jobs.ts'

export type LongWork = {
  /** What begins it. */
  begin: { job: string; on: readonly string[] }
  run: (app: App, unitId: string, id: string) => Promise<void>
  /** Silent for so many milliseconds it has lost its process. */
  silentMs: number
  resume: { job: string; silent: (app: App, since: string) => Promise<readonly Silent[]> }
  sweep: { job: string; cron: string; run: (app: App) => Promise<void> }
}
type Silent = { unit_id: string; id: string }

const EACH_MINUTE = '* * * * *'

/** The jobs that keep it going: one reaction, two timers. */
export function keptGoing(work: LongWork): { reactions: readonly Reaction<App>[]; timers: readonly Timer<App>[] } {
  const { begin, run, silentMs, resume, sweep } = work
  return {
    reactions: [{ ...begin, run: (app, data) => run(app, data.unitId, data.subjectId) }],
    timers: [
      {
        job: resume.job,
        cron: EACH_MINUTE,
        // what died with the process before this one is silent by then
        afterStart: Math.ceil(silentMs / 1000) + 1,
        run: (app) => resumeSilent(app, work),
      },
      sweep,
    ],
  }
}

/** Takes up what lost its process. */
export async function resumeSilent(app: App, { run, silentMs, resume }: LongWork): Promise<void> {
  for (const { unit_id, id } of await resume.silent(app, silentSince(app.clock(), silentMs)))
    await run(app, unit_id, id)
}

/** Whoever gave its last sign of life before this instant is silent. */
export function silentSince(now: Date, silentMs: number): string {
  return new Date(now.getTime() - silentMs).toISOString()
}

/**
 * Does the work and gives a sign of life every third of the silence meanwhile. `beat` tells whether the work is to go
 * on; `goes` is what it told last. A sign that is lost is given again, or the work is taken up by another.
 */
export async function alive<T>(
  app: Pick<App, 'log'>,
  silentMs: number,
  beat: () => Promise<boolean>,
  work: (goes: () => boolean) => Promise<T>,
): Promise<T> {
  let going = true
  const heard = (goes: boolean) => {
    going &&= goes
  }
  const beats = setInterval(() => beat().then(heard, () => app.log('no sign of life given')), silentMs / 3)
  try {
    return await work(() => going)
  } finally {
    clearInterval(beats)
  }
}
