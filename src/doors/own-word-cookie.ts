/**
 * The family's own word, and the browser in which it was typed: a sealed cookie of this link, without the word in it, for half an
 * hour (docs/decisions/0024).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../platform/app.ts'
import { seal, sha256, unseal } from '../platform/crypto.ts'

const COOKIE = 'lianfang_own'
const SECONDS = 1800

const about = (token: string) => `own ${sha256(token)}`

export function openFor(app: App, request: FastifyRequest, reply: FastifyReply, token: string): void {
  const until = app.clock().getTime() + SECONDS * 1000
  setCookie(request, reply, token, encodeURIComponent(seal(app.keyring, String(until), about(token))), SECONDS)
}

export function shut(request: FastifyRequest, reply: FastifyReply, token: string): void {
  setCookie(request, reply, token, '', 0)
}

/** Whether the word of this link was typed in this browser a short while ago. */
export function isOpenFor(app: App, request: FastifyRequest, token: string): boolean {
  const found = new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? '')?.[1]
  if (!found) return false
  try {
    return Number(unseal(app.keyring, decodeURIComponent(found), about(token))) > app.clock().getTime()
  } catch {
    return false // made up, of another link, or of a key that is gone
  }
}

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string, value: string, seconds: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${COOKIE}=${value}; Path=/f/${token}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  )
}
