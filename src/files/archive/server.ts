import { notFound } from '../../platform/problem.ts'
import { slice } from '../../platform/slice.ts'
import { archiveContract } from './contract.ts'
import { archiveDownloads } from './downloads.ts'
import { openFiles } from './numbers.ts'
import { accountOf, itemsOf, reasonStands } from './open-file.ts'
import { pack, packages } from './package-request.ts'
import { archiveReactions, archiveTimers } from './package-run.ts'
import { fileNumber } from './rules.ts'
import * as store from './store.ts'

export const archive = slice({
  name: 'archive',
  contract: archiveContract,
  findable: [
    {
      operation: 'files',
      ask: async () => ({}),
      found: ({ files }) =>
        files.map((file) => ({
          kind: 'file',
          id: file.officerId,
          title: `${file.name}的家访卷`,
          said: [file.fileNumber, file.department, file.title].filter(Boolean).join(' · '),
          link: `/archive/${file.officerId}`,
          words: [file.name, file.fileNumber ?? ''],
        })),
    },
  ],
  operations: {
    packages: { allow: ['recordsOffice'], run: (context) => packages(context) },
    pack: { allow: ['recordsOffice'], run: pack },
    files: {
      allow: ['recordsOffice'],
      run: async (context) => ({ files: (await store.files(context)).map(fileView) }),
    },
    consult: {
      allow: ['recordsOffice'],
      run: async (context, input) => {
        if (!(await store.files(context, input.officerId))[0]) throw notFound('这份档案')
        const id = context.newId()
        await store.insertConsultations(context, [
          {
            id,
            officerId: input.officerId,
            accountId: accountOf(context),
            reason: input.reason,
            at: context.at,
          },
        ])
        await openFiles(context, input.officerId)
        await context.record('archive.consulted', input.officerId)
        return { id }
      },
    },
    file: {
      allow: ['recordsOffice'],
      run: async (context, input) => {
        const [file] = await store.files(context, input.officerId)
        if (!file) throw notFound('这份档案')
        const open = await reasonStands(context, input.officerId)
        const consultations = (await store.consultations(context, input.officerId)).map(({ by, reason, at }) => ({
          by,
          reason,
          at,
        }))
        return {
          file: fileView(file),
          items: open ? await itemsOf(context, input.officerId) : [],
          consultations,
          needsReason: !open,
        }
      },
    },
  },
  downloads: archiveDownloads,
  reactions: archiveReactions,
  timers: archiveTimers,
  events: {
    'archive.consulted': '查阅档案',
    'archive.packAsked': '要求把档案打包',
    'archive.filePacked': '档案打进了包',
    'archive.packed': '档案包打好，记下链头',
    'archive.packFailed': '档案包没有打成',
  },
})

function fileView(row: store.FileRow) {
  return {
    officerId: row.officerId,
    name: row.name,
    department: row.department,
    title: row.title,
    fileNumber: row.fileNumber === null ? null : fileNumber(row.fileNumber),
  }
}
