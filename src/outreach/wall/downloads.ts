/** The sheet for the door, and pictures for the desk. */
import { spaced } from '../../doors/link.ts'
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendPdf } from '../../papers/send-paper.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound } from '../../platform/problem.ts'
import { publicUrlOf, unitName } from '../../programme/unit/reads.ts'
import { activityOf } from '../activities/reads.ts'
import { todayOf, wayTo } from './acts.ts'
import { READERS } from './contract.ts'
import { composeWallSheet } from './paper.ts'
import { isThere, sentUntil } from './rules.ts'
import * as store from './store.ts'

export const wallDownloads: readonly Download[] = [
  download({
    name: 'wall.sheet',
    path: '/api/wall/:activityId/sheet.pdf',
    records: { event: 'documents.codesPrinted', about: 'activityId' },
    allow: ['coordinator'],
    problems: paperProblems,
    run: async (context, { activityId = '' }) => {
      const found = UUID.test(activityId) ? await store.wallOf(context, activityId) : undefined
      if (!found) throw notFound('照片墙')
      const { row } = await activityOf(context, found.activityId)
      if (!row) throw notFound('照片墙')
      const { token, code } = wayTo(context.app, found)
      const site = await publicUrlOf(context)
      const { title, day } = row
      const paper = composeWallSheet({
        ...{ unitName: await unitName(context), title, day, sentUntil: sentUntil(day) },
        ...{ url: `${site}/w/${token}`, site: `${site}/c`, code: spaced(code) },
      })
      return sendPdf(context, paper, `照片墙 ${title}`)
    },
  }),
  download({
    name: 'wall.picture',
    path: '/api/wall/pictures/:pictureId',
    // a page shows many at once
    records: null,
    allow: READERS,
    run: async (context, { pictureId = '' }) => {
      const bytes = UUID.test(pictureId) ? await pictureForDesk(context, pictureId) : undefined
      if (!bytes) throw notFound('这张照片')
      return { body: bytes, fileName: 'picture.jpg', mediaType: 'image/jpeg', inline: true }
    },
  }),
]

/** What nobody looked at yet is for the coordinator. */
async function pictureForDesk(context: Context, id: string): Promise<Buffer | undefined> {
  const { actor } = context
  const found = await store.picture(context, id)
  const on = found && (await store.walls(context)).find((wall) => wall.id === found.wallId)
  if (!on || (!found.shown && !(actor.kind === 'account' && actor.duties.includes('coordinator')))) return undefined
  const { day } = await activityOf(context, on.activityId)
  return isThere(day, found, todayOf(context)) ? store.bytesOf(context, id) : undefined
}
