import { useEffect, useState } from 'react'
import type { FormKey } from '../rules/forms.ts'

/** What was typed and is not in use yet; `basedOn` is the text it was begun from. Kept while the office is open. */
export type Draft = { text: string; fileName: string | null; basedOn: string | null }
const drafts = new Map<FormKey, Draft>()

/** The text being edited, as it was left; leaving the browser asks first. */
export function useDraft(form: FormKey, inUse: { templateId: string | null; text: string }) {
  const [draft, setDraft] = useState<Draft | undefined>(() => drafts.get(form))
  const change = (next: Draft | undefined) => {
    const kept = next?.text === inUse.text ? undefined : next
    if (kept) drafts.set(form, kept)
    else drafts.delete(form)
    setDraft(kept)
  }
  const isChanged = draft !== undefined
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isChanged])
  const basedOn = draft ? draft.basedOn : inUse.templateId
  return {
    text: draft?.text ?? inUse.text,
    fileName: draft?.fileName ?? null,
    basedOn,
    isChanged,
    /** Somebody adopted another text after this one was begun. */
    isBehind: draft !== undefined && draft.basedOn !== inUse.templateId,
    write: (text: string) => change({ text, fileName: draft?.fileName ?? null, basedOn }),
    load: (text: string, fileName: string | null) => change({ text, fileName, basedOn }),
    /** Goes on with this text although another is in use by now, which was looked at. */
    rebase: () => draft && change({ ...draft, basedOn: inUse.templateId }),
    drop: () => change(undefined),
  }
}
