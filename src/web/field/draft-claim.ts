/**
 * One window writes a draft at a time: of two that write over each other only the words of whoever typed last would be left. A window that
 * is asked for it seals what it has and lets go; one that the phone has frozen does not answer, and what it wrote lies sealed already.
 */
const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('lianfang drafts') : undefined

type Ways = {
  /** This window writes it from here on; `before`: another had it. */
  onHeld: (before: boolean) => void
  onElsewhere: () => void
  /** Resolves once what was typed lies sealed. */
  flush: () => Promise<void>
  /** Sealed, and about to be another's. */
  onLetGo: () => void
}
export type Claim = { letGo: () => void /** From the other window. */; take: () => Promise<void> }

const PATIENCE_MS = 1_500
const LOOK_MS = 50

/** Until it is let go: held, or waiting until the window that holds it lets go. Without locks every window holds its own. */
export function claimDraft(key: string, { onHeld, onElsewhere, flush, onLetGo }: Ways): Claim {
  let isOver = false
  let release: (() => void) | undefined
  let waiting: AbortController | undefined
  let wasElsewhere = false
  const hold = (): Promise<void> | undefined => {
    if (isOver) return undefined
    waiting = undefined
    onHeld(wasElsewhere)
    return new Promise((resolve) => {
      release = resolve
    })
  }
  const elsewhere = () => {
    if (isOver) return
    release = undefined
    wasElsewhere = true
    onElsewhere()
    waiting = new AbortController()
    ask({ signal: waiting.signal })
  }
  const ask = (options: LockOptions) => {
    navigator.locks
      .request(key, options, (lock) => (lock ? hold() : elsewhere()))
      // taken by a window that could not wait
      .catch(() => options.signal?.aborted || elsewhere())
  }
  const onAsked = async (event: MessageEvent<unknown>) => {
    const letGo = release
    if (event.data !== key || !letGo) return
    await flush()
    onLetGo()
    elsewhere()
    letGo()
  }
  windows?.addEventListener('message', onAsked)
  if ('locks' in navigator) ask({ ifAvailable: true })
  else onHeld(false)
  return {
    letGo: () => {
      windows?.removeEventListener('message', onAsked)
      isOver = true
      waiting?.abort()
      void flush().finally(() => {
        onLetGo()
        release?.()
      })
    },
    take: async () => {
      windows?.postMessage(key)
      for (let waited = 0; waited < PATIENCE_MS && !release && !isOver; waited += LOOK_MS)
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      if (release || isOver) return
      waiting?.abort()
      ask({ steal: true })
    },
  }
}
