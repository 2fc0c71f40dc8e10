import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** One request of a load; `body` is asked anew for each. */
export type Call = {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: () => unknown
  /** Gives each request a command id of its own, as a browser does. */
  command?: boolean
}
export type Load = { perSecond: number; p50: number; p99: number; count: number; seconds: number }

/**
 * Loads one address in a closed loop: each connection (raw socket, kept alive) asks again as soon as it has its answer.
 * Ends after `warm + seconds`; what was asked while warming is not counted. Throws on the first answer that is no success.
 */
export async function load(
  base: string,
  call: Call,
  connections: number,
  seconds: number,
  warm: number,
  onStart: () => void = () => undefined,
): Promise<Load> {
  const url = new URL(base)
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) throw new Error('loads loopback only')
  const latencies: number[] = []
  const from = performance.now() + warm * 1000
  const until = from + seconds * 1000
  const started = setTimeout(onStart, warm * 1000)
  const lines = Array.from({ length: connections }, () => new Line(url))
  try {
    await Promise.all(
      lines.map(async (line) => {
        for (let asked = performance.now(); asked < until; asked = performance.now()) {
          const { status, body } = await line.ask(encode(url, call))
          if (status >= 300) throw new Error(`${call.method} ${call.path}: ${status} ${body().slice(0, 300)}`)
          if (asked >= from) latencies.push(performance.now() - asked)
        }
      }),
    )
  } finally {
    clearTimeout(started)
    for (const line of lines) line.end()
  }
  const took = (performance.now() - from) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return {
    perSecond: latencies.length / took,
    p50: at(0.5),
    p99: at(0.99),
    count: latencies.length,
    seconds: took,
  }
}

/** Asks once and reads the answer's body as JSON. */
export async function once<T>(base: string, call: Call): Promise<{ headers: string; body: T }> {
  const url = new URL(base)
  const line = new Line(url)
  const { status, headers, body } = await line.ask(encode(url, call))
  line.end()
  if (status >= 300) throw new Error(`${call.method} ${call.path}: ${status} ${body().slice(0, 300)}`)
  return { headers, body: JSON.parse(body()) }
}

function encode(url: URL, call: Call): Buffer {
  const body = call.body ? Buffer.from(JSON.stringify(call.body())) : undefined
  const headers: Record<string, string | number> = { host: url.host, 'sec-fetch-site': 'same-origin', ...call.headers }
  if (body) Object.assign(headers, { 'content-type': 'application/json', 'content-length': body.length })
  if (call.command) headers['idempotency-key'] = randomUUID()
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${call.method} ${call.path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return body ? Buffer.concat([head, body]) : head
}

type Response = { status: number; headers: string; body: () => string }

/** One kept connection with one request under way. Reads answers with a length or in chunks. */
class Line {
  #socket: Socket
  #bytes: Buffer = Buffer.alloc(0)
  #done: ((response: Response) => void) | undefined
  #failed: ((error: Error) => void) | undefined

  constructor(url: URL) {
    this.#socket = connect(Number(url.port), url.hostname === '[::1]' ? '::1' : '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (chunk) => {
      this.#bytes = this.#bytes.length > 0 ? Buffer.concat([this.#bytes, chunk]) : chunk
      this.#read()
    })
    this.#socket.on('error', (error) => this.#failed?.(error))
    this.#socket.on('close', () => this.#failed?.(new Error('connection closed')))
  }

  ask(request: Buffer): Promise<Response> {
    this.#bytes = Buffer.alloc(0)
    return new Promise((resolve, reject) => {
      this.#done = resolve
      this.#failed = reject
      this.#socket.write(request)
    })
  }

  end(): void {
    this.#failed = undefined
    this.#socket.destroy()
  }

  #read(): void {
    const split = this.#bytes.indexOf('\r\n\r\n')
    if (split < 0 || !this.#done) return
    const headers = this.#bytes.toString('latin1', 0, split)
    const body = bodyOf(headers, this.#bytes.subarray(split + 4))
    if (!body) return
    const done = this.#done
    this.#done = undefined
    this.#failed = undefined
    done({ status: Number(headers.slice(9, 12)), headers, body: () => body.toString('utf8') })
  }
}

/** The whole body, or undefined while some of it is still to come. */
function bodyOf(headers: string, bytes: Buffer): Buffer | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(headers)
  if (length) return bytes.length < Number(length[1]) ? undefined : bytes
  if (!/\r\ntransfer-encoding: *chunked/i.test(headers)) return Buffer.alloc(0)
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at)
    if (end < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (bytes.length < end + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
