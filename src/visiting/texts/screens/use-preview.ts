import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import type { Finding } from '../rules/finding.ts'
import type { FormKey } from '../rules/forms.ts'

const PAUSE_MS = 600
const NONE: readonly string[] = []

/** The paper made of a text, once typing rests; the last one that could be made stays while the next is not there. */
export function usePreview(form: FormKey, text: string) {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const looked = useQuery(
    orpc.templates.preview.queryOptions({
      input: { form, text: rested },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
    }),
  )
  const good = useRef<{ pages: readonly string[]; total: number }>({ pages: NONE, total: 0 })
  if (looked.data && looked.data.pages.length > 0)
    good.current = { pages: looked.data.pages, total: looked.data.pageCount }
  const isSettled = rested === text && !looked.isFetching
  return {
    ...good.current,
    busy: !isSettled && !looked.isError,
    /** What only the made paper tells; undefined while it is not known for the text as it stands. */
    findings: isSettled && looked.data ? ofPaper(looked.data.findings) : undefined,
    error: looked.error,
    again: looked.refetch,
  }
}

/** The words are judged on the page itself, at once. */
function ofPaper(findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => ['text.pages', 'text.glyph'].includes(f.code) || f.code.startsWith('paper.'))
}
