import { Button } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { MatterView } from '../contract.ts'
import { CloseForm, DecideForm, MendForm, ProgressForm, ReplyForm } from './console-matter-forms.tsx'
import { AskExtensionForm, ExtendForm, HelpForm, SendBackForm, WorkForm } from './console-matter-owner.tsx'
import { JoinForm, SplitForm } from './console-matter-parts.tsx'

const acts = ['report', 'mend', 'decide', 'extend', 'reply', 'progress', 'close', 'split', 'join'] as const
const ownersActs = ['accept', 'work', 'help', 'askExtension', 'sendBack'] as const
type Act = (typeof acts)[number] | (typeof ownersActs)[number]
const names: Record<Act, string> = {
  report: '报告党组',
  mend: '改文字和类别',
  split: '分成几件',
  join: '并到另一件',
  decide: '研究措施',
  extend: '答复延期申请',
  accept: '接办',
  work: '说明办理情况',
  help: '说明协办情况',
  askExtension: '申请延期',
  sendBack: '退回',
  reply: '答复家属',
  progress: '通报进展',
  close: '办结',
}
const forms = {
  mend: MendForm,
  split: SplitForm,
  join: JoinForm,
  decide: DecideForm,
  extend: ExtendForm,
  work: WorkForm,
  help: HelpForm,
  askExtension: AskExtensionForm,
  sendBack: SendBackForm,
  reply: ReplyForm,
  progress: ProgressForm,
  close: CloseForm,
}

/** Of the time before a decision: later nobody is told why they cannot be done any more. */
const early: ReadonlySet<Act> = new Set<Act>(['report', 'mend', 'split', 'join'])

/** What may be done now comes first; what may not yet says why. Acts of other duties are not shown. */
export function Acts(props: { view: MatterView; suggestion: string }) {
  const { view, suggestion } = props
  const [open, setOpen] = useState<keyof typeof forms>()
  const has = (act: Act) => view.may[act] !== undefined && (!early.has(act) || view.may[act] === true)
  const own = ownersActs.filter(has)
  // whoever leads, or helps, does that first; the coordinator writes down the same for those without an account
  const isOwn = (act: Act) => (act === 'help' ? view.helping !== null : view.mine)
  const mine: Act[] = [...own.filter(isOwn), ...acts.filter(has)]
  const now = mine.filter((act) => view.may[act] === true)
  const proxy = own.filter((act) => !isOwn(act) && view.may[act] === true)
  const later = groupBy(
    mine.filter((act) => view.may[act] !== true),
    (act) => String(view.may[act]),
  )
  const Form = open && forms[open]
  const buttons = (list: readonly Act[], main: boolean) =>
    list.map((act, index) =>
      act === 'report' || act === 'accept' ? (
        <AtOnce key={act} view={view} act={act} main={main && index === 0} />
      ) : (
        <Button key={act} type={main && index === 0 ? 'primary' : 'default'} onClick={() => setOpen(act)}>
          {names[act]}
        </Button>
      ),
    )
  return (
    <div className="acts part">
      {now.length === 0 && <p className="soft">现在没有需要您做的。</p>}
      {Form ? (
        <Form view={view} suggestion={suggestion} onClose={() => setOpen(undefined)} />
      ) : (
        <>
          <div className="row">{buttons(now, true)}</div>
          {proxy.length > 0 && (
            <details className="part">
              <summary>代承办人登记</summary>
              <p className="soft small">承办人、协办人没有账号的，照交回的交办单登记。</p>
              <div className="row">{buttons(proxy, false)}</div>
            </details>
          )}
        </>
      )}
      {later.map(([reason, held]) => (
        <p key={reason} className="soft small">
          {held.map((act) => names[act]).join('、')}：{reason}
        </p>
      ))}
    </div>
  )
}

/** What needs no words is done with one press. */
function AtOnce(props: { view: MatterView; act: 'report' | 'accept'; main: boolean }) {
  const { view, act, main } = props
  const go = useAct(orpc.matters[act].mutationOptions())
  return (
    <>
      <Button
        type={main ? 'primary' : 'default'}
        loading={go.busy}
        onClick={() => go.go({ matterId: view.id, seen: view.steps.at(-1)?.id ?? null })}
      >
        {act === 'report' ? '登记已报告党组' : names.accept}
      </Button>
      <Problems problems={go.problems} />
    </>
  )
}
