import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { problemAt } from '../../../web/problems.ts'
import { dayOf, momentOf } from '../../../web/ui/dates.ts'
import { TextField } from '../../../web/ui/field.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Words } from '../blocks.ts'
import type { StoryView } from '../contract.ts'
import { handedOver } from '../hand-over.ts'
import { DraftStanding } from './console-story-draft.tsx'

export function HandOver({ view }: { view: StoryView }) {
  const [receiver, setReceiver] = useState('')
  const hand = useAct(orpc.publicity.handOver.mutationOptions({ onSuccess: () => setReceiver('') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    hand.go({ storyId: view.id, seen: view.changes, receiver })
  }
  return (
    <details>
      <summary>交给别的平台</summary>
      <form className="form" onSubmit={submit} noValidate>
        <p className="soft small">先记下交给哪里，再拿材料；撤下的时候才知道要去哪里撤。</p>
        <Problems problems={hand.problems} at={['receiver']} />
        <TextField
          label="交给哪里"
          hint="如：县总工会公众号、学习强国投稿"
          max={60}
          value={receiver}
          onChange={setReceiver}
          fault={problemAt(hand.problems, 'receiver')}
        />
        <div className="row">
          <Button htmlType="submit" loading={hand.busy}>
            记下
          </Button>
        </div>
      </form>
    </details>
  )
}

export function HandedOver({ view }: { view: StoryView }) {
  const removed = useAct(orpc.publicity.removed.mutationOptions())
  return (
    <Part title="还交给过">
      <Problems problems={removed.problems} />
      <ul className="story-handovers">
        {view.handovers.map((handover) => {
          const { id, receiver, at, by, version, toRemove, removedAt, draft } = handover
          return (
            <li key={id}>
              <strong>{receiver}</strong>
              {'　'}
              <span className="soft small">
                {momentOf(at)}　{by}　第 {version} 稿
              </span>
              {draft !== null && <DraftStanding handover={handover} />}
              {!toRemove && view.final && <Take handoverId={id} words={view.final} address={view.address} />}
              {toRemove && removedAt !== null && (
                <div className="soft small">
                  那边已撤下，{draft === null ? momentOf(removedAt) : dayOf(removedAt)}记
                </div>
              )}
              {toRemove && removedAt === null && (draft === null || draft === 'ended') && (
                <div className="row">
                  <span className="waits">要请那边撤下</span>
                  <Button size="small" loading={removed.busy} onClick={() => removed.go({ handoverId: id })}>
                    那边已撤下<span className="unseen">：{receiver}</span>
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

/** The story for the other platform's editor: to be pasted there, or as files. */
function Take(props: { handoverId: string; words: Words; address: string | null }) {
  const [copied, setCopied] = useState<boolean>()
  const site = props.address === null ? window.location.origin : new URL(props.address).origin
  const article = handedOver(props.words, (hash) => `${site}/p/pictures/${hash}.jpg`)
  return (
    <div className="row">
      <Button size="small" onClick={() => setCopied(copyRich(article.html, article.text))}>
        复制图文
      </Button>
      <a href={`/api/publicity/handovers/${props.handoverId}/package.zip`} download>
        下载全部材料（ZIP）
      </a>
      <span role="status" className="small soft">
        {copied === true && '已复制，到公众号的编辑器里粘贴'}
        {copied === false && '浏览器不让复制，请下载材料'}
      </span>
    </div>
  )
}

/** With its formats, where the clipboard's newer ways are closed too (an address without TLS). */
function copyRich(html: string, text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', put, { once: true })
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', put)
  return isDone
}
