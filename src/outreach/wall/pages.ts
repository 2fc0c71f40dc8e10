/** The picture wall for whoever has its code: `/w/<token>`, by the QR or the short code of the sheet at the door. Works without script. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { html } from 'ghtml'
import { cleanPicture, type PictureRequest } from '../../adapters/clean-picture/clean-picture.ts'
import { type Body, type Params, type Shown, servePages } from '../../doors/door.ts'
import { servePictures } from '../../doors/link-pictures.ts'
import type { App } from '../../platform/app.ts'
import { sha256 } from '../../platform/crypto.ts'
import { requestFacts } from '../../platform/http.ts'
import { type Context, type Identify, perform } from '../../platform/operation.ts'
import { Refusal } from '../../platform/problem.ts'
import { readSent } from '../../platform/sent-file.ts'
import { taking } from '../../platform/upload-door.ts'
import { unitOnPaper } from '../../programme/unit/reads.ts'
import { mustTake, wallOfGuest } from './acts.ts'
import { outPage, sentPage, type WallView, wallPage } from './html.ts'
import { wall } from './server.ts'
import { bytesOf } from './store.ts'

const MOST_BYTES = 15 * 2 ** 20
/** As a phone shows it. */
const ON_WALL: PictureRequest = { fit: 'inside', width: 1280, height: 1280, mostBytes: 300_000 }
const OF_GUESTS = { name: 'wall.page', prefix: '/w', allow: 'guest' } as const

export function serveWallPages(http: FastifyInstance, app: App, identify: Identify): void {
  servePages(http, app, identify, {
    ...OF_GUESTS,
    slice: wall,
    shows: { '': shown(wallPage) },
    confirmations: { sent: shown(({ base }) => sentPage(base)), out: shown(({ base }) => outPage(base)) },
    acts: {
      '/send': {
        key: 'send',
        takes: (request, reply, params) => take(app, identify, request, reply, params),
        input: (body) => ({ picture: body.picture ?? '', word: body.word ?? '' }),
        after: 'sent',
      },
      '/out': { key: 'takeOut', input: (body) => ({ pictureId: body.picture ?? '' }), after: 'out' },
    },
    gone: html`<p>照片墙到期以后，照片都删除了，链接也打不开了。</p><p><a class="line" href="/c">输入短码</a></p>`,
  })
  servePictures(http, app, identify, {
    ...OF_GUESTS,
    find: async (context, id) => {
      const { shown } = await wallOfGuest(context)
      return shown.some((one) => one.id === id) ? bytesOf(context, id) : undefined
    },
  })
}

function shown(say: (view: WallView) => string) {
  return async (context: Context, params: Params, typed: Body = {}): Promise<Shown> => {
    const { row, sending, isFull, shown } = await wallOfGuest(context)
    const unit = await unitOnPaper(context)
    const { title, day } = row
    const base = `/w/${params.token}`
    const main = say({ title, day, sending, isFull, shown, base, command: context.newId(), word: typed.word ?? '' })
    return { title: '照片墙', frame: { unitName: unit.name, unitPhone: unit.phone }, main }
  }
}

/** A picture on its way in: who sends has a code before a byte is read; it is written anew before anything is kept of it. */
async function take(
  app: App,
  identify: Identify,
  request: FastifyRequest,
  reply: FastifyReply,
  { token }: Params,
): Promise<Body> {
  const wallId = await perform(
    app,
    identify,
    { ...requestFacts(request), token: undefined, familyToken: token },
    { setSession: () => undefined },
    { name: 'wall.send', meta: { kind: 'query' }, allow: ['guest'], input: null, run: mustTake },
  )
  await app.services.wallLimiter.spend(wallId)
  return taking(`wall ${wallId}`, async () => {
    const { fields, file } = await readSent(request, reply, MOST_BYTES)
    const end = await cleanPicture(file, [ON_WALL])
    if (!end.ok) throw new Refusal('INVALID', [end.refusal])
    const [picture] = end.pictures
    if (!picture) throw new Error('no picture was made')
    const { jpeg } = picture
    const hash = sha256(jpeg)
    await app.services.uploads.put(wallId, hash, Readable.from([Buffer.from(jpeg)]), jpeg.length)
    return { ...fields, picture: hash }
  })
}
