/** Files sent to a person: performed like a query (allow, unit, one transaction), then streamed. */
import type { Readable } from 'node:stream'
import { ORPCError } from '@orpc/contract'
import type { FastifyInstance } from 'fastify'
import type { Who } from './actor.ts'
import type { App } from './app.ts'
import { toAnswer } from './error-answer.ts'
import { requestFacts } from './http.ts'
import { type Context, type Identify, perform } from './operation.ts'
import type { Problem } from './problem.ts'
import { type Ranged, sendRanged } from './range-download.ts'
import { opensAsPage, sendRefusedPage } from './refused-download.ts'

export type Attachment = {
  /** What is large and stored is sent by range; what takes its time is made once the transaction is over. */
  body: Uint8Array | Readable | Ranged | Later
  fileName: string
  mediaType: string
  inline?: boolean
  /** Whatever stands in it, nothing of it runs in our origin. */
  sandbox?: boolean
}
/** Made of what was read, when no transaction waits for it: one that idles for a minute is ended (`REQUEST_BOUNDS`). */
export type Later = { later: () => Promise<Uint8Array | Readable> }

export type Download = {
  name: string
  /** Fastify path with named parameters. */
  path: `/api/${string}`
  allow: readonly Who[]
  /** The event that each opening records, and the parameter of the path that it is about (else the unit); null where nothing in it is about a person. */
  records: { event: string; about?: string } | null
  /** Codes of the refusals it may answer with, beyond those every download has. */
  problems?: readonly string[]
  /** Names of what may follow `?` in the address; handed over beside the parameters of the path, never a person's data. */
  query?: readonly string[]
  run: (context: never, params: Record<string, string>) => Promise<Attachment>
}

/** A download, checked against the codes it declares: see `Refuses`. */
export function download<const Code extends string = never>(
  one: Omit<Download, 'problems' | 'run'> & {
    problems?: readonly Code[]
    run: (context: Context<Code>, params: Record<string, string>) => Promise<Attachment>
  },
): Download {
  return one
}

export function serveDownloads(
  http: FastifyInstance,
  app: App,
  identify: Identify,
  downloads: readonly Download[],
): void {
  for (const download of downloads) {
    const run = download.run as (context: Context<string>, params: Record<string, string>) => Promise<Attachment>
    // a look at the head alone hands nothing over, and would be written down as if it had
    http.get(download.path, { exposeHeadRoute: download.records === null }, async (request, reply) => {
      const params = { ...asked(request.query, download.query ?? []), ...(request.params as Record<string, string>) }
      try {
        const performed = <Out>(run: (context: Context<string>) => Promise<Out>) =>
          perform(
            app,
            identify,
            requestFacts(request),
            { setSession: () => undefined },
            { name: download.name, meta: { kind: 'query' }, allow: download.allow, input: params, run },
          )
        const { event, about = '' } = download.records ?? {}
        const opened = async (context: Context<string>) => {
          if (event) await context.record(event, params[about] ?? context.unitId)
        }
        const file = await performed(async (context) => {
          const file = await run(context, params)
          if (!('later' in file.body)) await opened(context)
          return file
        })
        const body = 'later' in file.body ? await file.body.later() : file.body
        // nothing is handed over that is not written down, and nothing is that was not made: whoever asked may still have it
        if ('later' in file.body && event)
          await performed(opened).catch((error: unknown) => {
            if ('destroy' in body) body.destroy()
            throw error
          })
        if (file.sandbox) reply.header('content-security-policy', "sandbox; default-src 'none'")
        reply
          .type(file.mediaType)
          .header(
            'content-disposition',
            `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
          )
          .header('cache-control', 'private, no-store')
        return 'readPart' in body ? sendRanged(request, reply, body) : reply.send(body)
      } catch (error) {
        const answer = toAnswer(app, download.name, { kind: 'query', problems: download.problems ?? [] }, error)
        if (opensAsPage(request)) return sendRefusedPage(reply, toldOf(answer))
        if (!(answer instanceof ORPCError)) throw answer
        return reply.code(answer.status).send(answer.toJSON())
      }
    })
  }
}

const DEFECT = '服务器出错，这一件没有打开。请稍后再试；仍不行请告诉系统管理员发生的时间。'

function toldOf(answer: unknown): { status: number; sentences: string[] } {
  if (!(answer instanceof ORPCError)) return { status: 500, sentences: [DEFECT] }
  const problems: readonly Problem[] = answer.data?.problems ?? []
  return { status: answer.status, sentences: problems.length > 0 ? problems.map((p) => p.message) : [answer.message] }
}

/** What was asked for once, by name; the rest is not read. */
function asked(query: unknown, names: readonly string[]): Record<string, string> {
  const all = new Map(Object.entries(query ?? {}))
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: unknown = all.get(name)
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
}

/** Refuses a parameter that is no UUID before it reaches SQL; a malformed address is an address of nothing. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
