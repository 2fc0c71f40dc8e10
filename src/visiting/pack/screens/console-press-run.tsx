import { Button } from 'antd'
import type { ReactNode } from 'react'
import { orpc } from '../../../web/api.ts'
import { Confirm } from '../../../web/ui/confirm.tsx'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PressView } from '../contract.ts'
import { PressFiles } from './console-press-files.tsx'
import { paceWords } from './press-labels.ts'

/** How far it is, what can be taken to the printer already, what failed and why. */
export function PressRun(props: { view: PressView; deliver: (visitIds: readonly string[]) => ReactNode }) {
  const { view } = props
  return (
    <div className="stack">
      <Progress view={view} />
      {view.state !== 'dropped' && (
        <>
          <Failures view={view} />
          {view.made > 0 && <PressFiles view={view} />}
          {view.state === 'done' && view.visitIds.length > 0 && (
            <Part title="照签收单登记送达">{props.deliver(view.visitIds)}</Part>
          )}
          <Drop view={view} />
        </>
      )}
    </div>
  )
}

function Progress(props: { view: PressView }) {
  const { view } = props
  const { state, packs, made, failed, papers, pages } = view
  return (
    <section className="press-bar" aria-label="印制进度">
      {state === 'done' && failed === 0 && (
        <Strip kind="done">
          {packs} 户都印好了，共 {papers} 件。下面的文件可以直接送打印机。
        </Strip>
      )}
      {state === 'done' && failed > 0 && (
        <Strip kind="waits">
          印成 {made}/{packs} 户，还有 {failed} 户没有印成。原因在下面；改好以后点“只重印这 {failed} 户”。
        </Strip>
      )}
      {state === 'dropped' && <Strip kind="waits">这次印制的文件已经删除。需要时请重新印制。</Strip>}
      <progress aria-label="印制进度" max={packs} value={made + failed} />
      <div className="press-figures">
        <strong role="status">
          已印 {made} / {packs} 户
        </strong>
        <span>{papers} 件</span>
        <span>{pages} 页</span>
        {state === 'printing' && <span className="soft">{paceWords(view)}</span>}
        {state === 'paused' && <span className="waits">已暂停，还有 {packs - made - failed} 户</span>}
      </div>
      <Halt view={view} />
    </section>
  )
}

function Halt(props: { view: PressView }) {
  const { id: pressId, state } = props.view
  const pause = useAct(orpc.pack.pause.mutationOptions())
  const resume = useAct(orpc.pack.resume.mutationOptions())
  return (
    <>
      <Problems problems={[...pause.problems, ...resume.problems]} />
      {state === 'printing' && (
        <div className="row">
          <Button loading={pause.busy} onClick={() => pause.go({ pressId })}>
            暂停
          </Button>
          <span className="soft small">可以离开这一页，进度一直在页面底部。</span>
        </div>
      )}
      {state === 'paused' && (
        <div className="row">
          <Button type="primary" loading={resume.busy} onClick={() => resume.go({ pressId })}>
            继续印
          </Button>
        </div>
      )}
    </>
  )
}

function Failures(props: { view: PressView }) {
  const { id: pressId, failures, state } = props.view
  const retry = useAct(orpc.pack.retry.mutationOptions())
  if (failures.length === 0) return null
  return (
    <div className="strip bad">
      <strong>{failures.length} 户没有印成，其余不受影响：</strong>
      <ul>
        {failures.map((f) => (
          <li key={f.packId}>
            {f.members.join('、')}（家访人{f.visitor}）：{f.fault}
          </li>
        ))}
      </ul>
      <Problems problems={retry.problems} />
      {state === 'done' && (
        <div className="row">
          <Button loading={retry.busy} onClick={() => retry.go({ pressId })}>
            只重印这 {failures.length} 户
          </Button>
        </div>
      )}
    </div>
  )
}

function Drop(props: { view: PressView }) {
  const { view } = props
  const { id: pressId, state } = view
  const drop = useAct(orpc.pack.drop.mutationOptions())
  return (
    <div className="stack">
      <Problems problems={drop.problems} />
      <div className="row">
        <Confirm
          second
          act="删除文件"
          title="删除这次印制的文件"
          busy={drop.busy}
          onConfirm={() => drop.go({ pressId })}
        >
          <p>
            {state === 'done' ? '文件删除后不能再下载，需要时重新印制。' : '没有印完的不再印，已印成的文件也删除。'}
            {view.kind === 'packs' && '印出去的纸上的码仍然有效，扫描回来照样归档。'}
          </p>
        </Confirm>
      </div>
    </div>
  )
}
