import { keepPieces } from '../../papers/keep-bytes.ts'
import { beijingDay } from '../../platform/calendar.ts'
import type { Context } from '../../platform/operation.ts'
import { notFound, type Refuses } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { readableVersion } from './access.ts'
import { learnAllow, materialAllow, materialsContract } from './contract.ts'
import { materialDownloads } from './downloads.ts'
import { foundIn } from './inspect-upload.ts'
import { materialReactions, materialTimers } from './jobs.ts'
import { insertOwnCheck, lockOwnCheck, ownCheck } from './own-check-store.ts'
import * as store from './store.ts'

export const materials = slice({
  name: 'materials',
  contract: materialsContract,
  operations: {
    library: {
      allow: materialAllow,
      run: async (context) => ({
        materials: (await store.newest(context)).map((v) => ({
          ...shown(v),
          materialId: v.materialId,
          withdrawn: v.withdrawn,
        })),
      }),
    },
    show: {
      allow: materialAllow,
      run: async (context, { materialId }) => {
        const versions = await store.versionsOf(context, materialId)
        const [newest] = versions
        if (!newest) throw notFound('这份资料')
        return {
          withdrawn: newest.withdrawn,
          versions: versions.map((v) => ({ ...shown(v), by: v.by })),
          blocks: newest.blocks,
        }
      },
    },
    learn: {
      allow: learnAllow,
      run: async (context) => ({
        materials: (await store.newest(context))
          .filter(({ withdrawn }) => !withdrawn)
          .map((v) => ({ ...shown(v), materialId: v.materialId })),
      }),
    },
    read: {
      allow: learnAllow,
      run: async (context, { versionId }) => {
        const found = await readableVersion(context, versionId)
        return { ...shown(found), words: found.words, blocks: found.blocks }
      },
    },
    keepFile: {
      allow: materialAllow,
      run: async (context, input) => {
        const target = await targetOf(context, input)
        const file = await kept(context, input.hash)
        const poster = input.posterHash === null ? undefined : await kept(context, input.posterHash)
        if (poster && (poster.kind !== 'picture' || file.kind !== 'video'))
          throw context.refuse('material.poster', '封面要是一张图片，只有视频才有封面。请重新选择文件上传。')
        await store.insertVersion(context, {
          ...target,
          ...{ title: input.title, kind: file.kind, fileName: input.fileName, hash: file.hash, bytes: file.bytes },
          ...{ mediaType: file.mediaType, quiet: file.quiet, words: file.words, blocks: null },
          posterHash: poster?.hash ?? null,
          cameAs: [input.hash, ...(input.posterHash === null ? [] : [input.posterHash])],
        })
        await context.record('materials.kept', target.materialId)
        return { materialId: target.materialId, versionId: target.versionId }
      },
    },
    keepPage: {
      allow: materialAllow,
      run: async (context, input) => {
        const target = await targetOf(context, input)
        await store.insertVersion(context, {
          ...target,
          ...{ title: input.title, kind: 'page', fileName: '', hash: null, bytes: 0 },
          ...{ mediaType: '', quiet: true, words: '', blocks: input.blocks, posterHash: null, cameAs: [] },
        })
        await context.record('materials.written', target.materialId)
        return { materialId: target.materialId, versionId: target.versionId }
      },
    },
    ownCheck: {
      allow: learnAllow,
      run: async (context) => (await ownCheck(context)) ?? { number: 0, title: '', questions: [] },
    },
    keepCheck: {
      allow: materialAllow,
      run: async (context, { seen, title, questions }) => {
        const existing = await lockOwnCheck(context)
        if ((existing?.number ?? 0) !== seen)
          throw context.refuse('check.changed', '小测刚刚有人改过。请看过现在的题目，再改一次。')
        const wrong = questions.findIndex(({ right, options }) => right >= options.length)
        if (wrong >= 0)
          throw context.refuse('check.right', `第 ${wrong + 1} 题没有选哪个是对的。`, `questions.${wrong}.right`)
        const by = context.accountId ?? ''
        await insertOwnCheck(context, { number: seen + 1, title, questions, at: context.at, by })
        await context.record('materials.checkWritten', context.unitId)
        return {}
      },
    },
    checks: {
      allow: ['officer'],
      run: async (context) => ({
        done: context.officerId === null ? [] : await store.checksOf(context, context.officerId),
      }),
    },
    checkDone: {
      allow: ['officer'],
      run: async (context, { set }) => {
        if (context.officerId === null) throw notFound('您的名册登记')
        await store.markChecked(context, { officerId: context.officerId, set, day: beijingDay(context.at) })
        return {}
      },
    },
    withdraw: {
      allow: materialAllow,
      run: async (context, { materialId, seen }) => {
        await heldAsShown(context, materialId, seen)
        await store.markWithdrawn(context, materialId, { at: context.at, by: context.accountId ?? '' })
        await context.record('materials.withdrawn', materialId)
        return {}
      },
    },
    putBack: {
      allow: materialAllow,
      run: async (context, { materialId }) => {
        const held = await store.lockMaterial(context, materialId)
        if (!held) throw notFound('这份资料')
        if (!held.withdrawn) throw context.refuse('material.there', '这份资料已经放回了。请刷新后再看。')
        await store.markWithdrawn(context, materialId, null)
        await context.record('materials.putBack', materialId)
        return {}
      },
    },
  },
  downloads: materialDownloads,
  reactions: materialReactions,
  timers: materialTimers,
  events: {
    'materials.kept': '收进学习资料的文件',
    'materials.written': '写学习资料',
    'materials.checkWritten': '写本单位的小测',
    'materials.withdrawn': '撤下学习资料',
    'materials.putBack': '放回撤下的学习资料',
  },
})

function shown({ versionId, number, title, kind, fileName, bytes, quiet, posterHash, madeAt }: store.Version) {
  return { versionId, number, title, kind, fileName, bytes, quiet, hasPoster: posterHash !== null, madeAt }
}

type Changeable = Context & Refuses<'material.changed' | 'material.withdrawn'>

/** Where a new version goes: to a material that stands as it was shown, or to a new one. */
async function targetOf(context: Changeable, { materialId, seen }: { materialId: string | null; seen: number | null }) {
  const by = context.accountId ?? ''
  const common = { versionId: context.newId(), at: context.at, by }
  if (materialId !== null) {
    const { number } = await heldAsShown(context, materialId, seen)
    return { ...common, materialId, number: number + 1 }
  }
  const id = context.newId()
  await store.insertMaterial(context, { id, at: context.at, by })
  return { ...common, materialId: id, number: 1 }
}

async function heldAsShown(context: Changeable, materialId: string, seen: number | null): Promise<store.Held> {
  const held = await store.lockMaterial(context, materialId)
  if (!held) throw notFound('这份资料')
  if (held.withdrawn) throw context.refuse('material.withdrawn', '这份资料已经撤下。要改的，请先放回。')
  if (held.number !== seen)
    throw context.refuse('material.changed', '这份资料刚刚有了新的一版。请看过现在的内容，再办一次。')
  return held
}

/** Takes a file that came whole into the store, as it was found to be. */
async function kept(context: Context & Refuses<'upload.gone'>, hash: string) {
  const { services } = context.app
  const owner = context.accountId ?? ''
  const { found } = await services.materialFiles.state(owner, hash)
  if (found === undefined) throw context.refuse('upload.gone', '上传的文件已不在服务器上，请重新选择文件上传。')
  const about = foundIn(found)
  const stored = await keepPieces(context, services.materialFiles.read(owner, hash), about.mediaType)
  await services.materialFiles.taken(owner, hash)
  return { ...about, ...stored }
}
