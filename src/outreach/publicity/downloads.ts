/** The slips of those told about, and pictures for the desk. */
import { paperProblems } from '../../papers/paper-problems.ts'
import { sendBundle } from '../../papers/send-paper.ts'
import { beijingDay } from '../../platform/calendar.ts'
import { type Download, download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { publicUrlOf, unitOnPaper } from '../../programme/unit/reads.ts'
import { picturesOf } from './blocks.ts'
import { READERS, WRITERS } from './contract.ts'
import { packStory } from './hand-over-package.ts'
import { handoverInPublic } from './hand-over-store.ts'
import { composeStorySlips } from './paper.ts'
import { people } from './people-store.ts'
import { picture } from './picture-store.ts'
import * as store from './store.ts'

export const publicityDownloads: readonly Download[] = [
  download({
    name: 'publicity.slips',
    path: '/api/publicity/:storyId/slips.pdf',
    records: { event: 'documents.codesPrinted', about: 'storyId' },
    allow: WRITERS,
    problems: ['story.nobody', ...paperProblems],
    run: async (context, { storyId = '' }) => {
      const story = UUID.test(storyId) ? await store.story(context, storyId) : undefined
      const words = story && (await store.version(context, story.id, story.version))
      if (!words) throw notFound('这篇文章')
      const portrayed = await people(context, storyId)
      if (portrayed.length === 0) throw context.refuse('story.nobody', '这篇还没有列入要征求同意的人，没有可打印的条。')
      const bundle = composeStorySlips({
        unit: await unitOnPaper(context),
        title: words.title,
        site: await publicUrlOf(context),
        day: beijingDay(context.at),
        slips: portrayed.map(({ called, whom, way }) => ({ called, whom, ...way })),
      })
      return sendBundle(context, bundle, '宣传征求同意条')
    },
  }),
  download({
    name: 'publicity.picture',
    path: '/api/publicity/:storyId/pictures/:hash',
    // a page shows many at once; that the story was opened is no reading of a file about a person
    records: null,
    allow: READERS,
    run: async (context, { storyId = '', hash = '' }) => {
      const bytes = UUID.test(storyId) ? await picture(context, storyId, hash) : undefined
      if (!bytes) throw notFound('这张图片')
      return { body: bytes, fileName: 'picture.jpg', mediaType: 'image/jpeg', inline: true }
    },
  }),
  download({
    name: 'publicity.package',
    path: '/api/publicity/handovers/:handoverId/package.zip',
    records: { event: 'publicity.packed', about: 'handoverId' },
    allow: WRITERS,
    run: async (context, { handoverId = '' }) => {
      const found = UUID.test(handoverId) ? await handoverInPublic(context, handoverId) : undefined
      if (!found?.shown || !found.publishedOn) throw notFound('要交出的文章，它可能已经撤下')
      const pictures = new Map<string, Buffer>()
      for (const hash of picturesOf(found.shown)) {
        const jpeg = await picture(context, found.storyId, hash)
        if (jpeg) pictures.set(hash, jpeg)
      }
      const body = await packStory(found.shown, found.receiver, pictures, found.publishedOn)
      return { body, fileName: `${found.shown.title}.zip`, mediaType: 'application/zip' }
    },
  }),
]
