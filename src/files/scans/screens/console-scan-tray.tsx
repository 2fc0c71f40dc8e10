import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { KEPT_DAYS } from '../contract.ts'
import { OnePage } from './console-scan-page.tsx'
import type { Waiting } from './scan-labels.ts'

/** 待认页: one at a time, large enough to read; the next one comes by itself. */
export function Tray(props: { pages: readonly Waiting[]; more: number }) {
  const asked = props.pages.filter(({ reason }) => reason !== 'blank' && reason !== 'notFiled')
  const notFiled = props.pages.filter(({ reason }) => reason === 'notFiled')
  const blank = props.pages.filter(({ reason }) => reason === 'blank')
  const [chosen, setChosen] = useState<string>()
  const [message, setMessage] = useState<string>()
  const page = asked.find(({ id }) => id === chosen) ?? asked[0]
  return (
    <>
      {message !== undefined && <Strip kind="done">{message}</Strip>}
      {page && (
        <Part
          title={`待认页：还有 ${asked.length + props.more} 页`}
          aside={`图像加密保存 ${KEPT_DAYS} 天，到期自动删除；只有综合部和办公室能看到`}
        >
          {asked.length > 1 && <Thumbs pages={asked} shown={page.id} onChoose={setChosen} />}
          <OnePage key={page.id} page={page} onDone={setMessage} />
        </Part>
      )}
      <Needless
        title="不用归档的材料"
        why="提醒卡、倡议书等发给家庭保存，误放进来的删除就好"
        act="都不用归档"
        pages={notFiled}
        onDone={setMessage}
      />
      <Needless
        title="空白页"
        why="双面扫描时常有；点开看看，确实没有内容就不用归档"
        act="都是空白的"
        pages={blank}
        onDone={setMessage}
      />
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

type NeedlessProps = {
  title: string
  why: string
  act: string
  pages: readonly Waiting[]
  onDone: (message: string) => void
}

/** Backs of what was printed on one side, and what a family keeps: nobody answers for each. */
function Needless(props: NeedlessProps) {
  const { title, pages } = props
  const drop = useAct({
    ...orpc.scans.drop.mutationOptions(),
    onSuccess: ({ dropped }) => props.onDone(`${title} ${dropped} 页没有归档，图像已删除。`),
  })
  if (pages.length === 0) return null
  return (
    <Part title={`${title}：${pages.length} 页`} aside={props.why}>
      <div className="stack">
        <Problems problems={drop.problems} />
        <ul className="scan-thumbs">
          {pages.map((page) => (
            <li key={page.id}>
              <a href={`/api/scans/${page.id}/page.jpg`} target="_blank" rel="noreferrer" title={page.says}>
                <Thumb page={page} />
                <span className="small">第 {page.position} 页</span>
              </a>
            </li>
          ))}
        </ul>
        <div>
          <Button loading={drop.busy} onClick={() => drop.go({ pageIds: pages.map(({ id }) => id) })}>
            {props.act}，删除 {pages.length} 页
          </Button>
        </div>
      </div>
    </Part>
  )
}
