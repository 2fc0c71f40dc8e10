/** The own page of somebody whom a story tells about: `/s/<token>`, by the QR or the short code of the slip. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import type { App } from '../../platform/app.ts'
import { requestFacts } from '../../platform/http.ts'
import { type Context, type Identify, perform } from '../../platform/operation.ts'
import { notFound, Refusal } from '../../platform/problem.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { picturesOf } from './blocks.ts'
import * as views from './html.ts'
import { picture, sizes } from './picture-store.ts'
import { wordsFor } from './publishing.ts'
import { publicity } from './server.ts'
import { knownNames, namesIn } from './standing.ts'

const pictureSchema = z.object({ token: z.string(), hash: z.string().regex(/^[0-9a-f]{64}$/) })

export function serveStoryPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'publicity.page',
    prefix: '/s',
    allow: 'portrayed',
    slice: publicity,
    shows: { '': shown(views.home), '/other': shown(views.other), '/no': shown(views.no), '/yes': shown(views.home) },
    told: { yes: shown(views.toldYes), other: shown(views.toldOther), no: shown(views.toldNo) },
    acts: {
      '/yes': { key: 'sayYes', input: (body) => ({ words: body.words ?? '' }), after: 'yes' },
      '/other': {
        key: 'sayOther',
        input: (body) => ({ words: body.words ?? '', name: body.name ?? '' }),
        after: 'other',
      },
      '/no': { key: 'sayNo', input: () => ({}), after: 'no' },
    },
  })
  http.get('/s/:token/pictures/:hash.jpg', async (request, reply) => {
    const bytes = await pictureFor(app, identify, request)
    if (!bytes) return reply.code(404).send()
    return reply.type('image/jpeg').header('cache-control', 'private, no-store').send(bytes)
  })
}

function shown(say: (view: views.View) => string) {
  return async (context: Context, params: Params, said: Body = {}): Promise<Shown> => {
    const { story, person, told, words } = await wordsFor(context)
    const unit = await unitOnPaper(context)
    const view: views.View = {
      called: person.called,
      names: words ? namesIn(words, person, told) : [],
      known: await knownNames(context, told),
      whom: person.whom,
      unitName: unit.name,
      words: words ?? null,
      sizes: await sizes(context, story.id),
      isPublic: story.state === 'published',
      said: person.said,
      base: `/s/${params.token}`,
      command: context.newId(),
      typed: said.name ?? '',
    }
    return { title: '请您自己定', frame: { unitName: unit.name, unitPhone: unit.phone }, main: say(view) }
  }
}

/** Only what stands in the words that this person is shown. */
async function pictureFor(app: App, identify: Identify, request: FastifyRequest): Promise<Buffer | undefined> {
  const { data } = pictureSchema.safeParse(request.params)
  if (!data) return undefined
  const facts = { ...requestFacts(request), token: undefined, familyToken: data.token }
  const asked = perform(
    app,
    identify,
    facts,
    { setSession: () => undefined },
    {
      name: 'publicity.page',
      meta: { kind: 'query' },
      allow: ['portrayed'],
      input: null,
      run: async (context) => {
        const { story, words } = await wordsFor(context)
        if (!words || !picturesOf(words).includes(data.hash)) throw notFound('这张图片')
        return picture(context, story.id, data.hash)
      },
    },
  )
  return asked.catch((error: unknown) => {
    if (error instanceof Refusal) return undefined
    throw error
  })
}
