import { useEffect, useState } from 'react'
import type { Problem } from '../../../platform/problem.ts'
import type { HandbookKey } from '../../../vocabulary/handbooks.ts'
import type { Handbook } from '../rules/handbook.ts'

export type Book = Handbook & { pictures: Record<string, string> }

/** Each is a file of its own: a person fetches only those of the own duties. */
const books: Record<HandbookKey, () => Promise<{ default: Book }>> = {
  coordinator: () => import('../../../../docs/help/coordinator.md'),
  head: () => import('../../../../docs/help/head.md'),
  inspector: () => import('../../../../docs/help/inspector.md'),
  'party-group': () => import('../../../../docs/help/party-group.md'),
  'records-office': () => import('../../../../docs/help/records-office.md'),
  visitor: () => import('../../../../docs/help/visitor.md'),
  recorder: () => import('../../../../docs/help/recorder.md'),
  officer: () => import('../../../../docs/help/officer.md'),
  'system-admin': () => import('../../../../docs/help/system-admin.md'),
  'security-admin': () => import('../../../../docs/help/security-admin.md'),
  'audit-admin': () => import('../../../../docs/help/audit-admin.md'),
}

const NOT_READ: readonly Problem[] = [
  { code: 'help.not-read', message: '手册没有读出来，可能是网络断了。请稍后再打开这一页。' },
]

export function useHandbook(key: HandbookKey): { book: Book | undefined; problems: readonly Problem[] } {
  const [read, setRead] = useState<{ key: HandbookKey; book?: Book; problems: readonly Problem[] }>()
  useEffect(() => {
    let isHere = true
    books[key]().then(
      ({ default: book }) => isHere && setRead({ key, book, problems: [] }),
      () => isHere && setRead({ key, problems: NOT_READ }),
    )
    return () => {
      isHere = false
    }
  }, [key])
  return read?.key === key ? { book: read.book, problems: read.problems } : { book: undefined, problems: [] }
}
