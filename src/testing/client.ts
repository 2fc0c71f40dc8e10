/** A browser's worth of HTTP for tests: cookies, command ids, refusals as values. */
import type { FastifyInstance, InjectOptions } from 'fastify'
import { SESSION_COOKIE } from '../platform/http.ts'
import { uuidv7 } from '../platform/id.ts'

export type Answer = {
  status: number
  body: unknown
  text: string
  bytes: Buffer
  headers: Record<string, string | string[] | number | undefined>
}
export type Client = {
  signIn: (name: string, password: string) => Promise<Answer>
  /** Asks; throws when refused. */
  get: <T>(path: string) => Promise<T>
  /** Commands; throws when refused. */
  post: <T>(path: string, body: unknown, key?: string) => Promise<T>
  put: (path: string, bytes: Uint8Array) => Promise<void>
  /** Downloads; throws when refused. */
  bytes: (path: string) => Promise<Buffer>
  /** Any request, refusals included. `raw` paths are not under /api. */
  send: (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options?: {
      body?: unknown
      key?: string
      headers?: Record<string, string>
      raw?: boolean
      /** The address the request comes from. */
      from?: string
      form?: Record<string, string>
    },
  ) => Promise<Answer>
  cookie: () => string
}

export function clientOf(http: FastifyInstance): Client {
  const jar = new Map<string, string>()
  const named = (name: string) => (jar.has(name) ? `${name}=${jar.get(name)}` : '')
  const send: Client['send'] = async (method, path, options = {}) => {
    const headers: Record<string, string> = {
      ...(jar.size > 0 ? { cookie: [...jar.keys()].map(named).join('; ') } : {}),
      'sec-fetch-site': 'same-origin',
      ...options.headers,
    }
    const request: InjectOptions = { method, url: options.raw ? path : `/api${path}`, headers }
    if (options.from) request.remoteAddress = options.from
    if (options.form) {
      headers['content-type'] = 'application/x-www-form-urlencoded'
      request.payload = new URLSearchParams(options.form).toString()
    } else if (options.body instanceof Uint8Array) {
      headers['content-type'] = 'application/octet-stream'
      request.payload = Buffer.from(options.body)
    } else if (options.body !== undefined) {
      headers['content-type'] = 'application/json'
      if (method === 'POST') headers['idempotency-key'] = options.key ?? uuidv7()
      request.payload = JSON.stringify(options.body)
    }
    const response = await http.inject(request)
    for (const set of response.cookies) set.value ? jar.set(set.name, set.value) : jar.delete(set.name)
    const isJson = String(response.headers['content-type'] ?? '').startsWith('application/json')
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : undefined,
      text: response.body,
      bytes: response.rawPayload,
      headers: response.headers,
    }
  }
  const must = async (answer: Promise<Answer>) => {
    const got = await answer
    if (got.status >= 400)
      throw new Error(
        `${got.status} ${
          problemsIn(got)
            .map((p) => `${p.code}: ${p.message}`)
            .join('; ') || got.text.slice(0, 300)
        }`,
      )
    return got
  }
  return {
    signIn: (name, password) => must(send('POST', '/identity/sign-in', { body: { name, password } })),
    get: async (path) => (await must(send('GET', path))).body as never,
    post: async (path, body, key) => (await must(send('POST', path, key ? { body, key } : { body }))).body as never,
    bytes: async (path) => (await must(send('GET', path))).bytes,
    put: async (path, bytes) => void (await must(send('PUT', path, { body: bytes }))),
    send,
    cookie: () => named(SESSION_COOKIE),
  }
}

/** The problems of a refusal; empty for an answer that is none. */
export function problemsIn(answer: Answer): { code: string; message: string; path?: string }[] {
  const body = answer.body as
    | { data?: { problems?: { code: string; message: string }[] }; problems?: { code: string; message: string }[] }
    | undefined
  return body?.data?.problems ?? body?.problems ?? []
}

export function codesIn(answer: Answer): string[] {
  return problemsIn(answer).map((p) => p.code)
}
