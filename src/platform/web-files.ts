/** Serves the built screens: hashed assets kept for a year, pages never kept, every other address is the app's own. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const FOREVER = { maxAge: '365d', immutable: true } as const
const ASK_AGAIN = { maxAge: 0, cacheControl: false } as const
const CONSOLE = 'console/index.html'
const FIELD = 'field/index.html'
/** It keeps `/field` itself too, not only what lies below. */
const WORKER = 'field/worker.js'

/** `root` is the folder the build wrote. Without a build every page says so; the API works all the same. */
export async function serveWeb(http: FastifyInstance, root: string): Promise<void> {
  if (!existsSync(join(root, CONSOLE))) {
    http.get('/', async (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT))
    return
  }
  await http.register(fastifyStatic, { root, serve: false, preCompressed: true })
  http.get<{ Params: { '*': string } }>('/assets/*', async (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, FOREVER),
  )
  http.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const path = request.params['*']
    if (isUnder(path, 'api') || isUnder(path, 'f')) return reply.callNotFound()
    if (!isUnder(path, 'field')) return page(reply, CONSOLE)
    // the field app's worker and manifest have fixed names: a browser must ask for them again
    if (isFileOf(root, path))
      return page(path === WORKER ? reply.header('service-worker-allowed', '/field') : reply, path)
    return page(reply, existsSync(join(root, FIELD)) ? FIELD : CONSOLE)
  })
}

function page(reply: FastifyReply, file: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile(file, ASK_AGAIN)
}

function isUnder(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

function isFileOf(root: string, path: string): boolean {
  if (path.split('/').includes('..')) return false
  return statSync(join(root, path), { throwIfNoEntry: false })?.isFile() === true
}

const NOT_BUILT = '页面还没有生成。请在服务器上运行 npm run build，再重新启动。'
