/**
 * `GET <path>/<sha256>`: how far a file is; `PUT <path>/<sha256>?at=…&size=…`: its next piece. Who sends is asked before a byte
 * is read. The last piece has the whole looked at: it is what its address says, and it is something that is taken.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from './app.ts'
import { HASH } from './hash.ts'
import type { Identify } from './operation.ts'
import { MOST_PIECE, type PieceUploads } from './piece-uploads.ts'
import { Refusal } from './problem.ts'
import { refuse, senderOf, taking, type UploadDoor } from './upload-door.ts'

export type PieceDoor = Omit<UploadDoor, 'uploads'> & {
  pieces: PieceUploads
  /** What the whole file is, in words of whoever keeps it; throws a refusal for what is not taken. */
  look: (path: string) => Promise<{ found: string; instead?: Uint8Array }>
}

const paramsSchema = z.object({ hash: z.string().regex(HASH) })
const querySchema = z.object({ at: z.coerce.number().int().min(0), size: z.coerce.number().int().min(0) })
/** Files to which a piece is being added: two tabs do not write one file. */
const busy = new Set<string>()

export function servePieces(http: FastifyInstance, app: App, identify: Identify, door: PieceDoor): void {
  http.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
    const owners = new WeakMap<FastifyRequest, string>()
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      try {
        const size = Number(request.headers['content-length'] ?? 0)
        owners.set(request, await senderOf(app, identify, door, request))
        if (size > MOST_PIECE) throw wrong('upload.piece')
      } catch (error) {
        return refuse(app, door, reply, error)
      }
    }
    const answering = (work: (request: FastifyRequest, owner: string) => Promise<unknown>) => {
      return async (request: FastifyRequest, reply: FastifyReply) => {
        try {
          return await reply.send(await work(request, owners.get(request) ?? ''))
        } catch (error) {
          return refuse(app, door, reply, error)
        }
      }
    }
    scope.get(
      `${door.path}/:hash`,
      { onRequest },
      answering((request, owner) => progress(door, owner, hashOf(request))),
    )
    scope.put(
      `${door.path}/:hash`,
      { config: { upload: true }, onRequest },
      answering((request, owner) =>
        taking(owner, async () => {
          const hash = hashOf(request)
          const key = `${owner} ${hash}`
          if (busy.has(key)) throw wrong('upload.busy')
          busy.add(key)
          try {
            await take(request, door, owner, hash)
            return await progress(door, owner, hash)
          } finally {
            busy.delete(key)
          }
        }),
      ),
    )
  })
}

async function progress({ pieces }: PieceDoor, owner: string, hash: string) {
  const { at, found } = await pieces.state(owner, hash)
  return { at, whole: found !== undefined }
}

async function take(request: FastifyRequest, door: PieceDoor, owner: string, hash: string): Promise<void> {
  const { pieces } = door
  const asked = querySchema.safeParse(request.query).data
  if (!asked) throw wrong('upload.piece')
  const { at, size } = asked
  if (size > door.most)
    throw wrong('upload.too-large', `文件超过 ${door.most / 2 ** 20} MB，服务器没有接收。请压缩或者剪短以后再传。`)
  const stands = await pieces.state(owner, hash)
  if (stands.found !== undefined) return
  // where it goes on is the server's to say: the sender asks and goes on there
  if (at !== stands.at)
    throw new Refusal('CONFLICT', [{ code: 'upload.elsewhere', message: WORDS['upload.elsewhere'] }])
  const bytes = await bytesOf(request, door.silenceMs)
  if (at + bytes.length > size) throw wrong('upload.piece')
  await pieces.add(owner, hash, { at, size, bytes, now: Date.now() })
  if (at + bytes.length < size) return
  try {
    const { found, instead } = await pieces.look(owner, hash, (path, seen) => {
      if (seen !== hash) throw wrong('upload.damaged')
      return door.look(path)
    })
    await pieces.finish(owner, hash, found, instead)
  } catch (error) {
    if (error instanceof Refusal) await pieces.drop(owner, hash)
    throw error
  }
}

async function bytesOf(request: FastifyRequest, silenceMs: number): Promise<Buffer> {
  const silent = setTimeout(() => request.raw.destroy(new Error('upload went silent')), silenceMs)
  request.raw.on('data', () => silent.refresh())
  request.raw.pause() // the listener above starts the flow; the reader below takes it up
  try {
    const parts: Buffer[] = []
    let size = 0
    for await (const part of request.raw.iterator({ destroyOnReturn: false })) {
      size += part.length
      if (size > MOST_PIECE) throw wrong('upload.piece')
      parts.push(part)
    }
    // a line that went is no end: what came of the piece is not taken for the whole of it
    if (request.raw.complete === false) throw wrong('upload.damaged')
    return Buffer.concat(parts)
  } finally {
    clearTimeout(silent)
  }
}

function hashOf(request: FastifyRequest): string {
  const { data } = paramsSchema.safeParse(request.params)
  if (!data) throw wrong('upload.damaged')
  return data.hash
}

const WORDS = {
  'upload.piece': '上传的这一段不对，没有接收。请刷新页面，重新选择文件上传。',
  'upload.damaged': '文件在上传途中损坏，请重新上传。',
  'upload.busy': '这个文件正在另一个页面上传。请等那边传完。',
  'upload.too-large': '文件太大，服务器没有接收。',
  'upload.elsewhere': '这个文件已经传到别处，请接着传。',
} as const

function wrong(code: keyof typeof WORDS, message: string = WORDS[code]): Refusal {
  return new Refusal('INVALID', [{ code, message }])
}

declare module './app.ts' {
  interface Services {
    /** Large files on their way to the library. */
    materialFiles: PieceUploads
  }
}
