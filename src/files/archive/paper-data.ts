/** What each paper of a file says, as data beside it in a package: whoever reads it in ten years needs no program to read the paper. */
import type { Scope } from '../../platform/database.ts'
import { fieldOf, recordKeys } from '../../visiting/visits/rules/record-fields.ts'
import { fieldsOf, recordHash } from '../../visiting/visits/rules/record-hash.ts'
import type { PackedFile, PackedItem } from './package-content.ts'
import * as store from './paper-data-store.ts'

/** The file with the data of its papers, as they stand when it is packed. */
export async function withData<F extends PackedFile>(scope: Scope, file: F): Promise<F> {
  const items: PackedItem[] = []
  for (const item of file.items) items.push({ ...item, data: await dataOf(scope, item) })
  return { ...file, items }
}

async function dataOf(scope: Scope, { kind, documentId, subjectId }: PackedItem): Promise<store.PaperData> {
  if (kind === 'signedCopy') return {}
  if (kind !== 'visitRecord') return store.paperData(scope, documentId)
  const row = await store.visitRecord(scope, subjectId)
  if (!row) return {}
  const fields = fieldsOf(row)
  return {
    hash: recordHash(row),
    readBackAt: row.read_back_at,
    settledAt: row.settled_at,
    fields: recordKeys.map((key) => ({
      key,
      label: fieldOf(key).label,
      value: key === 'present' ? fields.present.map(({ name, relation }) => ({ name, relation })) : fields[key],
    })),
  }
}
