import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemsOf } from '../../../web/problems.ts'
import { PaperPreview } from '../../../web/ui/paper-preview.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useHolds } from '../../../web/ui/signed-in.tsx'

/** The letter that a text becomes, looked at before it is sent. */
export function LetterPreview(props: {
  matterId: string
  act: 'progress' | 'reply'
  text: string
  cannot?: boolean
  title: string
}) {
  const { matterId, act, text, cannot = false, title } = props
  const [looked, setLooked] = useState('')
  const mayLook = useHolds('coordinator')
  const preview = useQuery(
    orpc.matters.preview.queryOptions({
      input: { matterId, act, text: looked, cannot },
      enabled: looked !== '',
      retry: false,
    }),
  )
  if (!mayLook) return null
  return (
    <div className="stack">
      <div className="row">
        <Button disabled={text.trim() === ''} loading={preview.isFetching} onClick={() => setLooked(text)}>
          看{title}的样子
        </Button>
        {looked !== '' && looked !== text && <span className="soft small">文字改过了，再看一次。</span>}
      </div>
      <Problems problems={preview.error ? problemsOf(preview.error) : []} />
      {preview.data && <PaperPreview pages={preview.data.pages} busy={preview.isFetching} title={title} />}
    </div>
  )
}
