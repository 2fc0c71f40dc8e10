import { heardAt } from './server-time.ts'

/** `fetch` that gives up after `ms` with a `TimeoutError`, and stops when the caller's own signal says so. */
export async function fetchWithTimeout(input: Request | string, init: RequestInit, ms: number): Promise<Response> {
  const control = new AbortController()
  const outer = init.signal ?? (input instanceof Request ? input.signal : undefined)
  const stop = () => control.abort(outer?.reason)
  if (outer?.aborted) stop()
  outer?.addEventListener('abort', stop)
  const timer = setTimeout(() => control.abort(new DOMException('no answer in time', 'TimeoutError')), ms)
  try {
    const answer = await fetch(input, { ...init, signal: control.signal })
    heardAt(answer.headers.get('date'))
    return answer
  } finally {
    clearTimeout(timer)
    outer?.removeEventListener('abort', stop)
  }
}
