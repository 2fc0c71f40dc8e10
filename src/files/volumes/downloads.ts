/** A paper of an activity's volume, and the volume as a bag that is checked without the product. */
import { keptPaper } from '../../outreach/activities/reads.ts'
import { packBag, safeName } from '../../platform/bag.ts'
import { formatDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { unitName } from '../../programme/unit/reads.ts'
import { volumeAllow } from './contract.ts'
import { type VolumeItem, volumeOf } from './volume-items.ts'

export const volumeDownloads: readonly Download[] = [
  download({
    name: 'volumes.paper',
    path: '/api/volumes/papers/:paperId/file.pdf',
    records: { event: 'documents.opened', about: 'paperId' },
    allow: volumeAllow,
    run: async (context, { paperId = '' }) => {
      const paper = UUID.test(paperId) ? await keptPaper(context, paperId) : undefined
      if (!paper) throw notFound('这份材料')
      const body = await context.app.blobs.get(paper.hash, paper.title)
      return { body, fileName: `${paper.title}.pdf`, mediaType: 'application/pdf', inline: true }
    },
  }),
  download({
    name: 'volumes.package',
    path: '/api/volumes/:activityId/package.zip',
    records: { event: 'documents.taken', about: 'activityId' },
    allow: volumeAllow,
    run: async (context, { activityId = '' }) => {
      if (!UUID.test(activityId)) throw notFound('这项活动')
      const { activity, items } = await volumeOf(context, activityId)
      const last = items
        .map(({ madeOn }) => madeOn)
        .sort()
        .at(-1)
      if (last === undefined) throw notFound('这项活动的案卷')
      const unit = await unitName(context)
      const called = `${activity.kindName}“${activity.title}”`
      const body = await packBag(
        {
          folder: safeName(`${activity.kindName}-${activity.title}`),
          info: {
            'Source-Organization': unit,
            'External-Identifier': activity.id,
            'Bagging-Date': last,
            'Bag-Group-Identifier': '活动卷',
          },
          day: last,
          kept: items.map(({ number, title, hash, kind }) => ({
            name: `${String(number).padStart(3, '0')}-${safeName(title)}.${kind === 'paper' ? 'pdf' : 'jpg'}`,
            ...{ hash, called: title },
          })),
          generated: [{ name: '卷内目录.txt', bytes: Buffer.from(catalogueText(unit, called, items)) }],
        },
        context.app.blobs,
      )
      return { body, fileName: `${safeName(activity.title)}.zip`, mediaType: 'application/zip' }
    },
  }),
]

function catalogueText(unit: string, called: string, items: readonly VolumeItem[]): string {
  const rows = items.map(
    ({ number, title, madeOn, pages, hash }) => `${number}\t${title}\t${formatDay(madeOn)}\t${pages} 页\t${hash}`,
  )
  return `活动卷　卷内目录\n${called}\n单位：${unit}\n\n顺序号\t题名\t日期\t页数\tSHA-256\n${rows.join('\n')}\n`
}
