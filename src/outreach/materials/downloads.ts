/** Files of the library, for those who work here: by range, never run in our origin. */
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { readableVersion } from './access.ts'
import { learnAllow } from './contract.ts'
import { savedAs } from './rules.ts'

export const materialDownloads: readonly Download[] = [
  download({
    name: 'materials.file',
    path: '/api/materials/versions/:versionId/file',
    // nothing in it is about a person, and who read what is kept nowhere
    records: null,
    allow: learnAllow,
    run: async (context, { versionId = '' }) => {
      if (!UUID.test(versionId)) throw notFound('这份资料')
      const { hash, title, kind, fileName, mediaType, quiet } = await readableVersion(context, versionId)
      if (hash === null) throw notFound('这份资料的文件')
      const opens = quiet && (kind === 'pdf' || kind === 'video' || kind === 'picture')
      return {
        body: await context.app.blobs.ranged(hash, title),
        fileName: savedAs(kind === 'picture' ? '' : fileName, title, mediaType),
        mediaType,
        inline: opens,
        // a browser's own reader and player do not work in a sandbox: what is quiet needs none
        sandbox: !(quiet && (kind === 'pdf' || kind === 'video')),
      }
    },
  }),
  download({
    name: 'materials.poster',
    path: '/api/materials/versions/:versionId/poster.jpg',
    records: null,
    allow: learnAllow,
    run: async (context, { versionId = '' }) => {
      const found = UUID.test(versionId) ? await readableVersion(context, versionId) : undefined
      if (!found?.posterHash) throw notFound('这段视频的封面')
      const body = await context.app.blobs.get(found.posterHash, `${found.title}的封面`)
      return { body, fileName: `${found.title}.jpg`, mediaType: 'image/jpeg', inline: true, sandbox: true }
    },
  }),
]
