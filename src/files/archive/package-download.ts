import { download, UUID } from '../../platform/download.ts'
import { notFound } from '../../platform/problem.ts'
import { aboutOf } from './package-request.ts'
import * as store from './package-store.ts'

/** A package that was made, by range: a download that broke off goes on. For whoever said why, until it ends. */
export const packageDownload = download({
  name: 'archive.packed',
  path: '/api/archive/packages/:packageId/package.zip',
  records: { event: 'documents.taken', about: 'packageId' },
  allow: ['recordsOffice'],
  run: async (context, params) => {
    const row = UUID.test(params.packageId ?? '') ? await store.findPackage(context, params.packageId!) : undefined
    if (!row || row.asked_by !== context.accountId || row.ended_at !== null) throw notFound('这个包')
    const { hash, bytes } = row
    const body = hash === null || bytes === null ? undefined : context.app.services.packages.ranged(row.id, hash, bytes)
    if (!body) throw notFound('这个包')
    return { body, fileName: `${await aboutOf(context, row)}.zip`, mediaType: 'application/zip' }
  },
})
