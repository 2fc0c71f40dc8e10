/** What a session of training says of the materials it used: it names versions, and those stay what they were. */
import type { Context } from '../../platform/operation.ts'
import type { MaterialKind } from './rules.ts'
import * as store from './store.ts'

export type UsedMaterial = {
  versionId: string
  materialId: string
  title: string
  kind: MaterialKind
  number: number
  withdrawn: boolean
}

/** By the ids of versions, in their order; what is not this unit's is left out. */
export async function materialsOf(context: Context, versionIds: readonly string[]): Promise<UsedMaterial[]> {
  const found = new Map((await store.versions(context, versionIds)).map((v) => [v.versionId, v]))
  return versionIds.flatMap((id) => {
    const version = found.get(id)
    return version ? [used(version)] : []
  })
}

/** What a session may use: the newest version of each that is in the library. */
export async function materialsToUse(context: Context): Promise<UsedMaterial[]> {
  return (await store.newest(context)).filter(({ withdrawn }) => !withdrawn).map(used)
}

function used({ versionId, materialId, title, kind, number, withdrawn }: store.Version): UsedMaterial {
  return { versionId, materialId, title, kind, number, withdrawn }
}
