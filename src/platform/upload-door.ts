/**
 * `PUT <path>/<sha256>`: a file on its way to a command. Who sends is asked before a byte is read; then it is streamed to
 * disk, sealed, and checked on arrival against its address. Nothing of it is held in memory.
 */
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Who } from './actor.ts'
import type { App } from './app.ts'
import { letGo } from './body-limits.ts'
import { toAnswer } from './error-answer.ts'
import { HASH } from './hash.ts'
import { requestFacts } from './http.ts'
import { type Identify, perform } from './operation.ts'
import { Refusal } from './problem.ts'
import type { Uploads } from './uploads.ts'

export type UploadDoor = {
  name: string
  path: `/api/${string}`
  allow: readonly Who[]
  /** The largest body, in bytes. */
  most: number
  uploads: Uploads
  /** A sender that sends nothing for so long is gone, in milliseconds. */
  silenceMs: number
}

/** Files on their way at a time: of one account, and of all. */
const AT_ONCE = { account: 4, all: 12 } as const

const paramsSchema = z.object({ hash: z.string() })
const under = new Map<string, number>()

export function serveUploads(http: FastifyInstance, app: App, identify: Identify, door: UploadDoor): void {
  http.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
    const owners = new WeakMap<FastifyRequest, string>()
    scope.put(`${door.path}/:hash`, {
      config: { upload: true },
      onRequest: async (request, reply) => {
        try {
          const size = Number(request.headers['content-length'] ?? 0)
          if (size > door.most) throw tooLarge(door.most)
          owners.set(request, await senderOf(app, identify, door, request))
        } catch (error) {
          return refuse(app, door, reply, error)
        }
      },
      handler: async (request, reply) => {
        const owner = owners.get(request) ?? ''
        try {
          await taking(owner, () => receive(request, door, owner))
          return reply.code(204).send()
        } catch (error) {
          return refuse(app, door, reply, error)
        }
      },
    })
  })
}

export type SentTo = Pick<UploadDoor, 'name' | 'allow'>

/** The account that sends, asked before a byte is read. */
export function senderOf(app: App, identify: Identify, door: SentTo, request: FastifyRequest): Promise<string> {
  return perform(
    app,
    identify,
    requestFacts(request),
    { setSession: () => undefined },
    {
      name: door.name,
      meta: { kind: 'query' },
      allow: door.allow,
      input: null,
      run: async (context) => (context.actor.kind === 'account' ? context.actor.accountId : ''),
    },
  )
}

async function receive(request: FastifyRequest, door: UploadDoor, owner: string): Promise<void> {
  const { hash } = paramsSchema.parse(request.params)
  const silent = setTimeout(() => request.raw.destroy(new Error('upload went silent')), door.silenceMs)
  request.raw.on('data', () => silent.refresh())
  request.raw.pause() // the listener above starts the flow; the reader below takes it up
  try {
    const end = HASH.test(hash) ? await door.uploads.put(owner, hash, request.raw, door.most) : 'damaged'
    if (end === 'too-large') throw tooLarge(door.most)
    if (end === 'damaged')
      throw new Refusal('INVALID', [{ code: 'upload.damaged', message: '文件在上传途中损坏，请重新上传。' }])
  } finally {
    clearTimeout(silent)
  }
}

/** Counts what is under way, of one account and of all. */
export async function taking<T>(owner: string, work: () => Promise<T>): Promise<T> {
  const own = under.get(owner) ?? 0
  const all = [...under.values()].reduce((sum, n) => sum + n, 0)
  if (own >= AT_ONCE.account || all >= AT_ONCE.all)
    throw new Refusal('TOO_MANY', [
      { code: 'upload.too-many', message: '同时上传的文件太多。请等前面的文件传完，再传这一个。' },
    ])
  under.set(owner, own + 1)
  try {
    return await work()
  } finally {
    const left = (under.get(owner) ?? 1) - 1
    if (left > 0) under.set(owner, left)
    else under.delete(owner)
  }
}

function tooLarge(most: number): Refusal {
  const megabytes = Math.floor(most / 2 ** 20)
  return new Refusal('INVALID', [
    { code: 'upload.too-large', message: `文件超过 ${megabytes} MB，服务器没有接收。请删去图片或拆成几份后再传。` },
  ])
}

export function refuse(app: App, door: SentTo, reply: FastifyReply, error: unknown): FastifyReply {
  const answer = toAnswer(app, door.name, {}, error)
  if (!(answer instanceof ORPCError)) throw answer
  letGo(reply)
  return reply.code(answer.status).send(answer.toJSON())
}
