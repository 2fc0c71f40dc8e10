import { useState } from 'react'
import type { Part } from '../../../vocabulary/parts-of-day.ts'
import { api } from '../../../web/api.ts'
import { useAct } from '../../../web/field/use-act.ts'
import { PaperPreview } from '../../../web/ui/paper-preview.tsx'
import { Problems } from '../../../web/ui/problems.tsx'

type Asked = { visitId: string; day: string; part: Part; place: string }

/** The notice as it would go out, before the day is fixed. Needs the network, as fixing the day does. */
export function NoticePreview(props: { asked: Asked }) {
  const [pages, setPages] = useState<readonly string[]>([])
  const look = useAct(api.notices.preview, (seen) => setPages(seen.pages))
  return (
    <>
      <Problems problems={look.problems} />
      <button type="button" className="second" disabled={look.busy} onClick={() => look.go(props.asked)}>
        {look.busy ? '正在排版……' : '看通知书的样子'}
      </button>
      {pages.length > 0 && <PaperPreview pages={pages} busy={look.busy} title="家访通知书" />}
    </>
  )
}
