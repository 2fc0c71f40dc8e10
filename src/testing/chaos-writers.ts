/** People who write while everything around them breaks, as the browser does it: an act keeps its id until it is answered. */
import { uuidv7 } from '../platform/id.ts'

export type Tally = {
  /** Ids of acts that were answered 200. */
  acknowledged: string[]
  /** Every id that was ever sent. */
  sent: string[]
  /** Answers by status; 0: none came. */
  answers: Map<number, number>
  /** Codes of answers that were no 200. */
  codes: Map<string, number>
  /** Longest time without any 200, in milliseconds. */
  longestGap: number
}

export const emptyTally = (): Tally => ({
  acknowledged: [],
  sent: [],
  answers: new Map(),
  codes: new Map(),
  longestGap: 0,
})

type Person = { url: string; name: string; password: string }

async function call(url: string, init: RequestInit): Promise<{ status: number; text: string; cookie: string }> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(60_000) })
    return {
      status: answer.status,
      text: await answer.text(),
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    }
  } catch {
    return { status: 0, text: '', cookie: '' } // cut off: the tally counts it
  }
}

export function post(url: string, path: string, body: unknown, key: string, cookie = '') {
  return call(`${url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key, cookie, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  })
}

export const get = (url: string, path: string, cookie = '') => call(`${url}${path}`, { headers: { cookie } })

/** Signs in, as often as it takes. */
export async function signIn({ url, name, password }: Person): Promise<string> {
  for (;;) {
    const answer = await post(url, '/identity/sign-in', { name, password }, uuidv7())
    if (answer.status === 200) return answer.cookie
    await pause(200)
  }
}

/** Progress of one matter, act after act, until `until` says so. Each act is sent by its id until it is answered. */
export async function write(person: Person, matterId: string, tally: Tally, until: () => boolean): Promise<void> {
  let cookie = await signIn(person)
  let lastDone = Date.now()
  while (!until()) {
    const key = uuidv7()
    tally.sent.push(key)
    const body = { matterId, text: '正在办理。' }
    for (let answered = false; !answered && !until(); ) {
      const { status, text } = await post(person.url, '/matters/progress', body, key, cookie)
      tally.answers.set(status, (tally.answers.get(status) ?? 0) + 1)
      if (status === 200) {
        tally.acknowledged.push(key)
        tally.longestGap = Math.max(tally.longestGap, Date.now() - lastDone)
        lastDone = Date.now()
      } else
        for (const [code] of text.matchAll(/(?<="code":")[a-z][\w.-]+/g))
          tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1)
      if (status === 401) cookie = await signIn(person)
      answered = status !== 0 && status !== 401 && status < 500
      if (!answered) await pause(100)
    }
  }
}

/** Somebody unknown with a large file that never ends; how many were let in. */
export async function strangers(url: string, until: () => boolean): Promise<number> {
  let letIn = 0
  while (!until()) {
    // answered or not, the file is sent no further: a body that nobody ends would be sent for ever
    const sent = new AbortController()
    const body = new ReadableStream({
      async pull(to) {
        if (sent.signal.aborted || until()) return to.close()
        to.enqueue(new Uint8Array(1024 * 1024))
        await pause(5)
      },
    })
    const init: RequestInit & { duplex: 'half' } = {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' },
      body,
      duplex: 'half',
      signal: sent.signal,
    }
    const { status } = await call(`${url}/api/uploads/${'0'.repeat(64)}`, init)
    sent.abort()
    if (status > 0 && status < 400) letIn += 1
    await pause(300)
  }
  return letIn
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
