import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { type Answer, answerSchema } from './messages.ts'

/** The child ended before it answered. */
export class RenderProcessDied extends Error {}
/** The time for one paper was over; the child was ended. */
export class RenderProcessLate extends Error {}

export type RenderProcess = {
  /** Asks one question at a time, a JSON text with `id`, and waits so many milliseconds. Rejects with `RenderProcessDied` or `RenderProcessLate`. */
  ask: (question: string, milliseconds: number) => Promise<Answer>
  alive: () => boolean
  pid: number | undefined
  stop: () => Promise<void>
}

const CHILD = fileURLToPath(new URL('./render-child.ts', import.meta.url))

/** Starts a child that reads files only, starts nothing, and knows nothing of the environment but where the user's fonts are. */
export function startRenderProcess(fontsFolder: string | undefined, nice: number): RenderProcess {
  const child = fork(CHILD, fontsFolder === undefined ? [] : [fontsFolder], {
    execArgv: ['--permission', '--allow-fs-read=*', '--allow-addons', '--disable-warning=SecurityWarning'],
    env: process.env.HOME === undefined ? {} : { HOME: process.env.HOME },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  giveWay(child, nice)
  let alive = true
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      alive = false
      resolve()
    }
    child.on('exit', end).on('error', end)
  })
  hold(child, false)
  return {
    pid: child.pid,
    alive: () => alive,
    ask: (question, milliseconds) => {
      hold(child, true)
      return answerOf(child, ended, question, milliseconds).finally(() => hold(child, false))
    },
    stop: async () => {
      hold(child, true)
      child.kill('SIGKILL')
      if (alive) await ended
    },
  }
}

function giveWay(child: ChildProcess, nice: number): void {
  if (nice === 0 || child.pid === undefined) return
  try {
    setPriority(child.pid, nice)
  } catch {
    // gone already: its end is told by 'exit'
  }
}

function answerOf(child: ChildProcess, ended: Promise<void>, question: string, milliseconds: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      settle(() => reject(new RenderProcessLate()))
    }, milliseconds)
    const heard = (message: unknown) => {
      const answer = answerSchema.safeParse(message)
      settle(() => (answer.success ? resolve(answer.data) : reject(answer.error)))
    }
    const settle = (how: () => void) => {
      clearTimeout(timer)
      child.off('message', heard)
      how()
    }
    child.once('message', heard)
    ended.then(() => settle(() => reject(new RenderProcessDied())))
    // a child that is gone already is told of by `ended`
    child.send(question, () => {})
  })
}

/** An idle child does not keep the process from ending; one at work does. */
function hold(child: ChildProcess, working: boolean): void {
  if (working) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}
