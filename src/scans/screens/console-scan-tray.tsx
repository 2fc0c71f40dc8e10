import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../web/api.ts'
import { Part } from '../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../web/ui/problems.tsx'
import { useAct } from '../../web/ui/use-act.ts'
import { KEPT_DAYS } from '../contract.ts'
import { OnePage } from './console-scan-page.tsx'
import type { Waiting } from './scan-view.ts'

/** 待认页: one at a time, large enough to read; the next one comes by itself. */
export function Tray(props: { pages: readonly Waiting[]; more: number }) {
  const asked = props.pages.filter(({ reason }) => reason !== 'blank')
  const blank = props.pages.filter(({ reason }) => reason === 'blank')
  const [chosen, setChosen] = useState<string>()
  const [said, setSaid] = useState<string>()
  const page = asked.find(({ id }) => id === chosen) ?? asked[0]
  return (
    <>
      {said !== undefined && <Strip kind="done">{said}</Strip>}
      {page && (
        <Part
          title={`待认页：还有 ${asked.length + props.more} 页`}
          aside={`图像加密保存 ${KEPT_DAYS} 天，到期自动删除；只有综合部和办公室能看到`}
        >
          {asked.length > 1 && <Thumbs pages={asked} shown={page.id} onChoose={setChosen} />}
          <OnePage key={page.id} page={page} onDone={setSaid} />
        </Part>
      )}
      {blank.length > 0 && <Blank pages={blank} onDone={setSaid} />}
    </>
  )
}

function Thumbs(props: { pages: readonly Waiting[]; shown: string; onChoose: (id: string) => void }) {
  return (
    <ul className="scan-thumbs" aria-label="待认页">
      {props.pages.map((page) => (
        <li key={page.id}>
          <button
            type="button"
            aria-current={page.id === props.shown ? 'true' : undefined}
            onClick={() => props.onChoose(page.id)}
          >
            <Thumb page={page} />
            <span className="small">第 {page.position} 页</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Thumb(props: { page: Waiting }) {
  const { page } = props
  if (!page.hasPicture) return <span className="scan-none small">没有图像</span>
  return <img src={`/api/scans/${page.id}/small.jpg`} alt={`${page.fileName}第 ${page.position} 页`} loading="lazy" />
}

/** Backs of what was printed on one side: nobody looks at each. */
function Blank(props: { pages: readonly Waiting[]; onDone: (said: string) => void }) {
  const { pages } = props
  const drop = useAct({
    ...orpc.scans.drop.mutationOptions(),
    onSuccess: ({ dropped }) => props.onDone(`空白页 ${dropped} 页已删除。`),
  })
  return (
    <Part title={`空白页：${pages.length} 页`} aside="双面扫描时常有；确实没有内容就不用归档">
      <div className="stack">
        <Problems problems={drop.problems} />
        <ul className="scan-thumbs">
          {pages.map((page) => (
            <li key={page.id}>
              <a href={`/api/scans/${page.id}/page.jpg`} target="_blank" rel="noreferrer">
                <Thumb page={page} />
                <span className="small">第 {page.position} 页</span>
              </a>
            </li>
          ))}
        </ul>
        <div>
          <Button loading={drop.busy} onClick={() => drop.go({ pageIds: pages.map(({ id }) => id) })}>
            都是空白的，删除 {pages.length} 页
          </Button>
        </div>
      </div>
    </Part>
  )
}
