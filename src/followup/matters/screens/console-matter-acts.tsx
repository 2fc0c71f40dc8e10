import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { groupBy } from '../../../web/ui/group.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { MatterView } from '../contract.ts'
import { CloseForm, DecideForm, ProgressForm, ReplyForm } from './console-matter-forms.tsx'

const acts = ['report', 'decide', 'reply', 'progress', 'close'] as const
type Act = (typeof acts)[number]
const names: Record<Act, string> = {
  report: '报告党组',
  decide: '研究措施',
  reply: '答复家属',
  progress: '通报进展',
  close: '办结',
}

/** What may be done now comes first; what may not yet says why. Acts of other duties are not shown. */
export function Acts(props: { view: MatterView }) {
  const { view } = props
  const [open, setOpen] = useState<Act>()
  const mine = acts.filter((act) => view.may[act] !== undefined && (act !== 'report' || view.state === 'raised'))
  const now = mine.filter((act) => view.may[act] === true)
  const later = groupBy(
    mine.filter((act) => view.may[act] !== true),
    (act) => String(view.may[act]),
  )
  const close = () => setOpen(undefined)
  return (
    <div className="acts part">
      {now.length === 0 && <p className="soft">现在没有需要您做的。</p>}
      {open === undefined && (
        <div className="row">
          {now.map((act, index) =>
            act === 'report' ? (
              <Report key={act} view={view} />
            ) : (
              <Button key={act} type={index === 0 ? 'primary' : 'default'} onClick={() => setOpen(act)}>
                {names[act]}
              </Button>
            ),
          )}
        </div>
      )}
      {open === 'decide' && <DecideForm view={view} onClose={close} />}
      {open === 'reply' && <ReplyForm view={view} onClose={close} />}
      {open === 'progress' && <ProgressForm view={view} onClose={close} />}
      {open === 'close' && <CloseForm view={view} onClose={close} />}
      {later.map(([reason, held]) => (
        <p key={reason} className="soft small">
          {held.map((act) => names[act]).join('、')}：{reason}
        </p>
      ))}
    </div>
  )
}

function Report(props: { view: MatterView }) {
  const report = useAct(orpc.matters.report.mutationOptions())
  return (
    <>
      <Button
        type="primary"
        loading={report.busy}
        onClick={() => report.go({ matterId: props.view.id, seen: props.view.steps.at(-1)?.id ?? null })}
      >
        登记已报告党组
      </Button>
      <Problems problems={report.problems} />
    </>
  )
}
