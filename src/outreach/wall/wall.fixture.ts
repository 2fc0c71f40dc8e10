/** A picture wall in a test office: opened, pictures sent by its code. */
import { sql } from 'kysely'
import sharp from 'sharp'
import type { Client } from '../../testing/client.ts'
import type { Office } from '../../testing/office.ts'
import { look } from '../../testing/programme.ts'
import { wayTo } from './acts.ts'

export type WallAnswer = {
  day: string | null
  mayOpen: boolean
  wall: {
    sentUntil: string
    pictures: { id: string; word: string; shown: boolean; agreed: boolean; lastDay: string }[]
  } | null
}
export const wallOf = (client: Client, activityId: string) => client.get<WallAnswer>(`/wall/${activityId}`)
export const picturesOn = async (client: Client, activityId: string) =>
  (await wallOf(client, activityId)).wall?.pictures ?? []

/** Opens the wall of an activity on the eighteenth and goes to that day. */
export async function openWall(office: Office, activityId: string) {
  const clerk = await office.as('coordinator')
  await clerk.post('/wall/open', { activityId, day: '2026-09-18' })
  return wayOfWall(office)
}

/** The way in on the sheet of the one wall there is. */
export async function wayOfWall(office: Office) {
  const [row] = await look<{ id: string; sealed: string }>(office, () => sql`select id, sealed from wall`)
  return wayTo(office.product.app, row!)
}

/** A photo with the place where it was taken in it. */
export function photo(red: number): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: { r: red, g: 80, b: 60 } } })
    .withExif({ IFD0: { Make: 'secret-phone' }, IFD3: { GPSLatitude: '30/1 15/1 0/1' } })
    .jpeg()
    .toBuffer()
}

/** As a browser without script sends it. */
export async function send(office: Office, token: string, file: Uint8Array, word = '') {
  const form = new FormData()
  form.set('word', word)
  form.set('picture', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'IMG_20260918_150402.jpg')
  const body = new Response(form)
  const answer = await office.product.http.inject({
    ...{ method: 'POST', url: `/w/${token}/send`, payload: Buffer.from(await body.arrayBuffer()) },
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': body.headers.get('content-type') ?? '' },
  })
  return { status: answer.statusCode, text: answer.body }
}

/** One tap on the wall's page. */
export const tapOut = (office: Office, token: string, picture: string) =>
  office.stranger.send('POST', `/w/${token}/out`, { raw: true, form: { command: '', picture } })

export const pageOf = async (office: Office, token: string) => office.stranger.send('GET', `/w/${token}`, { raw: true })
