/** The own page of somebody whom a story tells about: `/s/<token>`, by the QR or the short code of the slip. */
import type { FastifyInstance } from 'fastify'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import { servePictures } from '../../doors/link-pictures.ts'
import type { App } from '../../platform/app.ts'
import type { Context, Identify } from '../../platform/operation.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { picturesOf } from './blocks.ts'
import * as views from './html.ts'
import { picture, sizes } from './picture-store.ts'
import { wordsFor } from './publishing-acts.ts'
import { publicity } from './server.ts'
import { knownNames, namesIn } from './status.ts'

export function serveStoryPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    name: 'publicity.page',
    prefix: '/s',
    allow: 'portrayed',
    slice: publicity,
    shows: { '': shown(views.home), '/other': shown(views.other), '/no': shown(views.no), '/yes': shown(views.home) },
    confirmations: { yes: shown(views.confirmYes), other: shown(views.confirmOther), no: shown(views.confirmNo) },
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
  servePictures(http, app, identify, {
    ...{ name: 'publicity.page', prefix: '/s', allow: 'portrayed' },
    // only what stands in the words that this person is shown
    find: async (context, hash) => {
      const { story, words } = await wordsFor(context)
      return words && picturesOf(words).includes(hash) ? picture(context, story.id, hash) : undefined
    },
  })
}

function shown(say: (view: views.View) => string) {
  return async (context: Context, params: Params, typed: Body = {}): Promise<Shown> => {
    const { story, person, portrayed, words } = await wordsFor(context)
    const unit = await unitOnPaper(context)
    const view: views.View = {
      called: person.called,
      names: words ? namesIn(words, person, portrayed) : [],
      known: await knownNames(context, portrayed),
      whom: person.whom,
      unitName: unit.name,
      words: words ?? null,
      sizes: await sizes(context, story.id),
      isPublic: story.state === 'published',
      answer: person.answer,
      base: `/s/${params.token}`,
      command: context.newId(),
      typed: typed.name ?? '',
    }
    return { title: '请您自己定', frame: { unitName: unit.name, unitPhone: unit.phone }, main: say(view) }
  }
}
